import type { TrafficRow } from '../../../capture/traffic-port.ts';

export interface ErrorGroup {
  key: string;
  title: string;
  /** Red is what broke, orange what was refused. */
  tone: 'bad' | 'warn';
  where: string;
  count: number;
  first: TrafficRow;
  last: TrafficRow;
}

/** Alike are those with the same code at the same operation. The latest group first. */
export function groupErrors(rows: readonly TrafficRow[]): ErrorGroup[] {
  const groups = new Map<string, ErrorGroup>();
  for (const row of rows) {
    const title = titleOf(row);
    const where = row.op ?? ([row.method, row.path].filter(Boolean).join(' ') || (row.site ?? ''));
    const key = `${row.kind} ${title} ${where}`;
    const known = groups.get(key);
    if (known === undefined) {
      groups.set(key, { key, title, tone: toneOf(row), where, count: 1, first: row, last: row });
      continue;
    }
    known.count++;
    if (row.ts < known.first.ts) known.first = row;
    if (row.ts > known.last.ts) known.last = row;
  }
  return [...groups.values()].sort((a, b) => b.last.ts - a.last.ts);
}

function titleOf(row: TrafficRow): string {
  if (row.kind === 'exception') return row.summary;
  return row.error_code ?? `${row.status}`;
}

function toneOf({ kind, status }: TrafficRow): 'bad' | 'warn' {
  return kind === 'exception' || (status ?? 0) >= 500 ? 'bad' : 'warn';
}
