import type { TrafficRow } from '../../../capture/traffic-port.ts';

export interface Percentiles {
  calls: number;
  medianMs: number;
  p95Ms: number;
  p99Ms: number;
  slowestMs: number;
}

export interface LatencyFigures extends Percentiles {
  /** Up to each of `STEPS_MS`, and one for all that took longer. */
  counts: number[];
  /** The slowest first. */
  endpoints: (Percentiles & { name: string })[];
}

/** Where one bar of the histogram ends, in ms: each about twice or three times the one before. */
export const STEPS_MS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000] as const;
const ENDPOINTS = 5;

/** Of what was answered; undefined where nothing was. */
export function latencyOf(
  rows: readonly TrafficRow[],
  nameOf: (row: TrafficRow) => string | null,
): LatencyFigures | undefined {
  const byName = new Map<string, number[]>();
  for (const row of rows) {
    const name = nameOf(row);
    if (name === null || row.dur === null) continue;
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [row.dur]);
    else known.push(row.dur);
  }
  const all = [...byName.values()].flat();
  if (all.length === 0) return undefined;
  return {
    ...percentilesOf(all),
    counts: countsOf(all),
    endpoints: [...byName]
      .map(([name, durations]) => ({ name, ...percentilesOf(durations) }))
      .sort((a, b) => b.p95Ms - a.p95Ms)
      .slice(0, ENDPOINTS),
  };
}

function percentilesOf(durations: readonly number[]): Percentiles {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return {
    calls: sorted.length,
    ...{ medianMs: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), slowestMs: at(1) },
  };
}

function countsOf(durations: readonly number[]): number[] {
  const counts = Array.from({ length: STEPS_MS.length + 1 }, () => 0);
  for (const ms of durations) {
    const step = STEPS_MS.findIndex((most) => ms <= most);
    const at = step === -1 ? STEPS_MS.length : step;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}
