/** A filter as conditions on `rows` (`r`), and what each of them could be driven by. */
import type { SQLInputValue } from 'node:sqlite';
import type { TrafficFilter } from '../traffic-port.ts';
import type { Connection } from './connection.ts';
import { idsOfRow, seqOfId } from './keys.ts';
import { rowAt } from './lines.ts';
import type { How } from './links.ts';
import { type NamedColumn, OWN_COLUMNS } from './names.ts';
import { ODD_STATUS, PLAIN } from './odd.ts';
import { type Arm, armsOf, armsTogether } from './owned-by.ts';
import { seqsBetween } from './spans.ts';
import { statusSpans } from './status-filter.ts';

export interface Condition {
  sql: string;
  values: SQLInputValue[];
}

/** Rows by an index of names, with how many rows it leads to. */
export interface NamedDriver {
  index: string;
  rows: number;
  /** Ways by indexes that have all of it together. */
  arms?: readonly Arm[];
  /** Several names together do not come in order. */
  isOrdered: boolean;
}

export interface Conditions {
  all: Condition[];
  named: NamedDriver[];
  /** Sets of `links`, each a way to few rows. */
  links: { how: How; targets: string[] }[];
  /** Whether all that match are in the index of odd rows. */
  isOdd: boolean;
  /** Nothing can match. */
  isEmpty: boolean;
}

const INDEXED: ReadonlySet<NamedColumn> = new Set(['host', 'app', 'session', 'run']);

/** Each way is looked at for each row; for an account that is in so many runs a walk is short. */
const ARMS_MOST = 64;

/** What stands for an event without a name, where there may be none. */
const UNNAMED = '-';
const MAY_LACK: ReadonlySet<NamedColumn> = new Set(['app', 'session']);

export function conditionsOf(connection: Connection, filter: TrafficFilter): Conditions {
  const found: Conditions = { all: [], named: [], links: [], isOdd: false, isEmpty: false };
  for (const column of OWN_COLUMNS) addNames(connection, found, column, filter[column]);
  addOwners(connection, found, filter.account);
  if (filter.status !== undefined) addStatus(found, filter.status);
  if (filter.path !== undefined) addPath(found, filter.path);
  addTime(connection, found, filter);
  addLinks(connection, found, filter);
  if (filter.pinned !== undefined) {
    // A partial index is used only where the query says the number that it was made with.
    found.all.push({ sql: `r.pinned = ${filter.pinned ? 1 : 0}`, values: [] });
    if (filter.pinned) found.named.push({ index: 'rows_pinned', rows: 0, isOrdered: true });
  }
  if (filter.before !== undefined) found.all.push({ sql: 'r.seq < ?', values: [filter.before] });
  if (filter.after !== undefined) found.all.push({ sql: 'r.seq > ?', values: [filter.after] });
  return found;
}

function addNames(
  connection: Connection,
  found: Conditions,
  column: NamedColumn,
  values: readonly string[] | undefined,
): void {
  if (values === undefined || values.length === 0) return;
  const names = [...new Set(values)].flatMap(
    (value) =>
      connection.first<{ id: number; rows: number }>(
        'SELECT id, rows FROM names WHERE field = ? AND value = ?',
        ...[column, value],
      ) ?? [],
  );
  const ids = names.map(({ id }) => id);
  if (MAY_LACK.has(column) && values.includes(UNNAMED)) {
    const sql = `(r.${column} IS NULL OR r.${column} IN (${ids.map(() => '?').join(', ')}))`;
    found.all.push({ sql, values: ids });
    return;
  }
  if (names.length === 0) {
    found.isEmpty = true;
    return;
  }
  const isOne = ids.length === 1;
  const sql = `r.${column} ${isOne ? '= ?' : `IN (${ids.map(() => '?').join(', ')})`}`;
  found.all.push({ sql, values: ids });
  if (INDEXED.has(column)) {
    const rows = names.reduce((sum, name) => sum + name.rows, 0);
    found.named.push({ index: `rows_${column}`, rows, isOrdered: isOne });
  }
  if (column === 'kind' || column === 'state' || column === 'outcome') {
    found.isOdd ||= values.every((value) => !PLAIN[column].has(value));
  }
}

function addOwners(
  connection: Connection,
  found: Conditions,
  accounts: readonly string[] | undefined,
): void {
  if (accounts === undefined || accounts.length === 0) return;
  const arms = armsOf(connection, accounts);
  if (arms.length === 0) {
    found.isEmpty = true;
    return;
  }
  found.all.push(armsTogether(arms));
  const rows = arms.reduce((sum, arm) => sum + arm.rows, 0);
  if (arms.length > ARMS_MOST) return;
  found.named.push({ index: 'rows_account', rows, arms, isOrdered: true });
}

function addStatus(found: Conditions, status: string): void {
  const spans = statusSpans(status);
  if (spans === undefined) {
    found.isEmpty = true;
    return;
  }
  const sql = spans.map(() => 'r.status BETWEEN ? AND ?').join(' OR ');
  found.all.push({ sql: `(${sql})`, values: spans.flatMap(({ from, to }) => [from, to]) });
  found.isOdd ||= spans.every(({ from }) => from >= ODD_STATUS);
}

/** A pattern is for the whole path, a prefix for its beginning. */
function addPath(found: Conditions, path: string): void {
  const literal = path.replaceAll(/[[?]/g, (sign) => `[${sign}]`);
  const pattern = path.includes('*') ? literal : `${literal}*`;
  found.all.push({ sql: 'r.path GLOB ?', values: [pattern] });
}

function addTime(connection: Connection, found: Conditions, { since, until }: TrafficFilter): void {
  if (since === undefined && until === undefined) return;
  const seqs = seqsBetween(connection, since, until);
  if (seqs === undefined) {
    found.isEmpty = true;
    return;
  }
  found.all.push({ sql: 'r.seq BETWEEN ? AND ?', values: [seqs.first, seqs.last] });
  if (since !== undefined) found.all.push({ sql: 'r.ts >= ?', values: [since] });
  if (until !== undefined) found.all.push({ sql: 'r.ts <= ?', values: [until] });
}

function addLinks(connection: Connection, found: Conditions, filter: TrafficFilter): void {
  const add = (how: How, targets: string[]) => found.links.push({ how, targets });
  if (filter.trace !== undefined) add('trace', idsMeaning(connection, filter.trace));
  if (filter.parent !== undefined) add('parent', idsMeaning(connection, filter.parent));
  if (filter.insight !== undefined) add('shows', [filter.insight]);
}

/** The id itself and, of a merged row, its others. */
function idsMeaning(connection: Connection, id: string): string[] {
  const seq = seqOfId(connection, id);
  const row = seq === undefined ? undefined : rowAt(connection, seq);
  return row === undefined ? [id] : [...new Set([id, ...idsOfRow(connection, row)])];
}
