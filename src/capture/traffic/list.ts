import type { TrafficFilter, TrafficPage, TrafficRow } from '../traffic-port.ts';
import { type Conditions, conditionsOf } from './conditions.ts';
import type { Connection } from './connection.ts';
import { rowAt } from './lines.ts';
import { planOf } from './list-plan.ts';
import { eventBytes } from './packs.ts';
import { eventCount } from './pruner.ts';
import { parseText, type TextQuery, wholeTerms } from './words.ts';

const USUAL = 50;
const MOST = 500;
/** Rows that a search for a substring looks at. */
const NEWEST = 5_000;

/** A page of 1 to 500 rows, 50 unless told otherwise. */
export function listPage(connection: Connection, filter: TrafficFilter): TrafficPage {
  const limit = Math.min(Math.max(Math.trunc(filter.limit ?? USUAL), 1), MOST);
  return matchingRows(connection, filter, limit);
}

/** Events of a page, as they are kept. `last` is the cursor for the next page, null at the end. */
export function eventTexts(
  connection: Connection,
  filter: TrafficFilter,
): { texts: string[]; last: number | null } {
  const { rows, has_more } = listPage(connection, filter);
  const texts = rows.flatMap(({ seq }) => eventBytes(connection, seq)?.toString('utf8') ?? []);
  return { texts, last: has_more ? (rows.at(-1)?.seq ?? null) : null };
}

/** @param looksAtAll a substring is looked for in older rows, too, however long that takes */
export function matchingRows(
  connection: Connection,
  filter: TrafficFilter,
  limit: number,
  looksAtAll = false,
): TrafficPage {
  const text: TextQuery = filter.text === undefined ? { substrings: [] } : parseText(filter.text);
  const conditions = conditionsOf(connection, filter);
  const match = matchOf(text, filter.object);
  if (conditions.isEmpty || match === null) return { rows: [], has_more: false };
  const isSearch = text.substrings.length > 0 && !looksAtAll;
  const floor = isSearch ? floorOfNewest(connection) : undefined;
  if (floor !== undefined) conditions.all.push({ sql: 'r.seq >= ?', values: [floor] });
  const order = filter.order ?? 'desc';
  if (match !== undefined && !beginAtFirst(connection, conditions, order)) {
    return { rows: [], has_more: false };
  }
  const plan = planOf(conditions, match, order, eventCount(connection));
  const needles = text.substrings.map(inJson);
  const rows: TrafficRow[] = [];
  for (const found of connection.statement(plan.sql).iterate(...plan.values)) {
    const row = checkedRow(connection, (found as { seq: number }).seq, filter.object, needles);
    if (row !== undefined && rows.push(row) > limit) break;
  }
  const page = { rows: rows.slice(0, limit), has_more: rows.length > limit };
  return floor === undefined ? page : { ...page, searched_newest: NEWEST };
}

/**
 * Words that many rows have are slow to go through: the rest of the filter says where to begin. Returns
 * false when nothing matches it.
 */
function beginAtFirst(
  connection: Connection,
  conditions: Conditions,
  order: 'asc' | 'desc',
): boolean {
  if (conditions.all.length + conditions.links.length === 0) return true;
  const { sql, values } = planOf(conditions, undefined, order, eventCount(connection));
  const first = connection.first<{ seq: number }>(`${sql} LIMIT 1`, ...values);
  if (first === undefined) return false;
  const bound = order === 'asc' ? 'r.seq >= ?' : 'r.seq <= ?';
  conditions.all.push({ sql: bound, values: [first.seq] });
  return true;
}

/** Null: no word can be found. */
function matchOf(text: TextQuery, object: string | undefined): string | undefined | null {
  const ids = object === undefined ? undefined : wholeTerms(object);
  if (object !== undefined && ids === undefined) return null;
  const parts = [text.match, ids].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' AND ');
}

/** The number of the oldest of the newest rows; undefined when all are among them. */
function floorOfNewest(connection: Connection): number | undefined {
  return connection.first<{ seq: number }>(
    'SELECT seq FROM rows ORDER BY seq DESC LIMIT 1 OFFSET ?',
    NEWEST - 1,
  )?.seq;
}

/** The row, when what the indexes do not know for sure is so as well. */
function checkedRow(
  connection: Connection,
  seq: number,
  object: string | undefined,
  needles: readonly Buffer[],
): TrafficRow | undefined {
  if (needles.length > 0 && !hasAll(connection, seq, needles)) return undefined;
  const row = rowAt(connection, seq);
  if (row === undefined) return undefined;
  return object === undefined || touches(row, object) ? row : undefined;
}

function touches({ id, ids, request_id, account }: TrafficRow, object: string): boolean {
  return ids.includes(object) || request_id === object || account === object || id === object;
}

function hasAll(connection: Connection, seq: number, needles: readonly Buffer[]): boolean {
  const bytes = eventBytes(connection, seq);
  return bytes !== undefined && needles.every((needle) => bytes.includes(needle));
}

/** Texts of events lie in JSON, where quotes and line ends are written with a backslash. */
function inJson(text: string): Buffer {
  return Buffer.from(JSON.stringify(text).slice(1, -1));
}
