/** Rows of lists as they lie in the file: values without their names, which would be most of it. */
import type { TrafficRow } from '../traffic-port.ts';
import type { Connection } from './connection.ts';

/** What is added later comes last: older lines are shorter. */
const COLUMNS = [
  'seq',
  'id',
  'kind',
  'ts',
  'dur',
  'run',
  'session',
  'app',
  'rt',
  'lib',
  'origin',
  'host',
  'method',
  'path',
  'status',
  'state',
  'summary',
  'op',
  'outcome',
  'error_code',
  'request_id',
  'account',
  'ids',
  'about',
  'trace',
  'parent',
  'retry_of',
  'page_of',
  'replay_of',
  'site',
  'req_size',
  'res_size',
  'insights',
  'worst_insight',
  'pinned',
  'sdk',
  'version',
] as const satisfies readonly (keyof TrafficRow)[];

/** Of a column of the port that has no place above, this says `never`, and nothing compiles. */
type Column = keyof TrafficRow extends (typeof COLUMNS)[number] ? (typeof COLUMNS)[number] : never;

export function lineOf(row: TrafficRow): string {
  return JSON.stringify(COLUMNS.map((column: Column) => row[column]));
}

export function rowOfLine(line: string): TrafficRow {
  const values = JSON.parse(line) as unknown[];
  const row: Record<string, unknown> = {};
  for (let at = 0; at < COLUMNS.length; at++) row[COLUMNS[at] as string] = values[at] ?? null;
  return row as unknown as TrafficRow;
}

export function rowAt(connection: Connection, seq: number): TrafficRow | undefined {
  const found = connection.first<{ line: string }>('SELECT line FROM lines WHERE seq = ?', seq);
  return found === undefined ? undefined : rowOfLine(found.line);
}
