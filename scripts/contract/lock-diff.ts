import type { Lock } from './lock.ts';

/** A count may fall by this share before the reading itself is doubted. */
const MAX_LOSS = 0.01;

/** One line per addition, removal and change; empty when both are the same. */
export function lockDiff(before: Lock, after: Lock): string[] {
  return [
    ...valueDiff('package', before.package, after.package),
    ...valueDiff('API version', before.apiVersion, after.apiVersion),
    ...recordDiff('count of', before.counts, after.counts),
    ...recordDiff('operation', before.operations, after.operations),
    ...recordDiff('resource', before.resources, after.resources),
    ...recordDiff('event', before.events, after.events),
  ];
}

/** Counts that fell by more than 1 %. */
export function lostCounts(before: Lock, after: Lock): string[] {
  return Object.entries(before.counts)
    .filter(([name, count]) => (after.counts[name] ?? 0) < count * (1 - MAX_LOSS))
    .map(([name, count]) => `${name} fell from ${count} to ${after.counts[name] ?? 0}`);
}

function valueDiff(name: string, before: string, after: string): string[] {
  return before === after ? [] : [`~ ${name} ${before} -> ${after}`];
}

function recordDiff<T extends string | number>(
  name: string,
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => {
    const [old, now] = [before[key], after[key]];
    if (old === now) return [];
    if (old === undefined) return [`+ ${name} ${key}`];
    if (now === undefined) return [`- ${name} ${key}`];
    return [`~ ${name} ${key} ${old} -> ${now}`];
  });
}
