import type { Change } from '../capture/diff/call-diff.ts';
import { bold, dim, type Terminal } from './terminal.ts';

const VALUE_MAX = 100;
const PATH_MAX = 40;

/** Grouped by part: `~ amount  2000 → 5`, `+` for what only B has, `-` for what only A has. */
export function changeLines(changes: readonly Change[], terminal: Terminal): string[] {
  const parts = [...new Set(changes.map(({ part }) => part))];
  return parts.flatMap((part) => {
    const own = changes.filter((change) => change.part === part);
    const width = Math.min(PATH_MAX, Math.max(...own.map(({ path }) => path.length)));
    return ['', bold(part, terminal), ...own.map((change) => line(change, width, terminal))];
  });
}

function line(change: Change, width: number, terminal: Terminal): string {
  const isNew = !('before' in change);
  const isGone = !('after' in change);
  const sign = isNew ? '+' : isGone ? '-' : '~';
  const values = isNew
    ? shown(change.after)
    : isGone
      ? shown(change.before)
      : `${shown(change.before)} → ${shown(change.after)}`;
  const name = change.path === '' ? '' : `${change.path.padEnd(width)}  `;
  const text = `  ${sign} ${name}${values}`;
  return change.volatile ? dim(text, terminal) : text;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const flat = text.replaceAll(/\s+/g, ' ');
  return flat.length > VALUE_MAX ? `${flat.slice(0, VALUE_MAX - 1)}…` : flat;
}
