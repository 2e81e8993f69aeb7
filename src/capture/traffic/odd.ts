import type { TrafficRow } from '../traffic-port.ts';

/** Values of these columns that most rows have. */
export const PLAIN = {
  kind: new Set<string>(['http.out', 'http.in', 'webhook', 'log']),
  state: new Set<string>(['ok', 'info', 'debug']),
  outcome: new Set<string>(['ok']),
};

/** From here on a status is rare. */
export const ODD_STATUS = 400;

/** Rows that people look for, and that are few: an index of their own leads to them. */
export function isOdd(row: TrafficRow): boolean {
  return (
    !PLAIN.kind.has(row.kind) ||
    (row.state !== null && !PLAIN.state.has(row.state)) ||
    (row.outcome !== null && !PLAIN.outcome.has(row.outcome)) ||
    (row.status ?? 0) >= ODD_STATUS
  );
}
