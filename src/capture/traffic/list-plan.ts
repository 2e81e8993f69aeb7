/** Which way leads to the rows of a filter with the fewest steps. */
import type { SQLInputValue } from 'node:sqlite';
import type { Conditions, NamedDriver } from './conditions.ts';
import type { Arm } from './owned-by.ts';

/** Sorting so many rows is nothing. */
const SORTABLE_ROWS = 2_000;
/** A walk over all rows costs so much less per row than one through an index. */
const WALK_ADVANTAGE = 8;

export interface ListPlan {
  sql: string;
  values: SQLInputValue[];
}

/** Gives `seq` in order. `match` asks the index of words. */
export function planOf(
  conditions: Conditions,
  match: string | undefined,
  order: 'asc' | 'desc',
  rowsInAll: number,
): ListPlan {
  const { all, links } = conditions;
  const where = all.map(({ sql }) => sql);
  const values = all.flatMap((condition) => condition.values);
  const lead = match === undefined ? links[0] : undefined;
  for (const { how, targets } of lead === undefined ? links : links.slice(1)) {
    where.push(
      `EXISTS (SELECT 1 FROM links l WHERE l.target IN (${marks(targets)}) AND l.how = ? AND l.seq = r.seq)`,
    );
    values.push(...targets, how);
  }
  const rest = where.length === 0 ? '' : ` AND ${where.join(' AND ')}`;
  if (match !== undefined) {
    // Bounds of numbers are for the index of words, which then leaves out what lies beyond.
    return {
      sql: `SELECT w.rowid AS seq FROM words w CROSS JOIN rows r ON r.seq = w.rowid
        WHERE words MATCH ?${rest.replaceAll('r.seq', 'w.rowid')} ORDER BY w.rowid ${order}`,
      values: [match, ...values],
    };
  }
  if (lead !== undefined) {
    return {
      sql: `SELECT DISTINCT d.seq AS seq FROM links d CROSS JOIN rows r ON r.seq = d.seq
        WHERE d.target IN (${marks(lead.targets)}) AND d.how = ?${rest} ORDER BY d.seq ${order}`,
      values: [...lead.targets, lead.how, ...values],
    };
  }
  const driver = driverOf(conditions, rowsInAll);
  if (driver?.arms !== undefined) return planOfArms(driver.arms, rest, values, order);
  return {
    sql: `SELECT r.seq AS seq FROM rows r ${indexOf(conditions, driver)}${rest} ORDER BY r.seq ${order}`,
    values,
  };
}

/** Each comes in order, and SQLite takes from them by turns, as far as it is asked. */
function planOfArms(
  arms: readonly Arm[],
  rest: string,
  values: readonly SQLInputValue[],
  order: 'asc' | 'desc',
): ListPlan {
  const selects = arms.map(
    ({ index, sql }) => `SELECT r.seq AS seq FROM rows r INDEXED BY ${index} WHERE ${sql}${rest}`,
  );
  return {
    sql: `${selects.join(' UNION ALL ')} ORDER BY seq ${order}`,
    values: arms.flatMap((arm) => [...arm.values, ...values]),
  };
}

function driverOf({ named, all }: Conditions, rowsInAll: number): NamedDriver | undefined {
  const usable = named.filter(({ isOrdered, rows }) => isOrdered || rows <= SORTABLE_ROWS);
  const best = usable.reduce<NamedDriver | undefined>(
    (least, one) => (least === undefined || one.rows < least.rows ? one : least),
    undefined,
  );
  const isAlone = all.length === 1 && best?.isOrdered === true;
  const isShort = best !== undefined && best.rows * WALK_ADVANTAGE <= rowsInAll;
  return isAlone || isShort ? best : undefined;
}

function indexOf({ isOdd }: Conditions, driver: NamedDriver | undefined): string {
  if (driver !== undefined) return `INDEXED BY ${driver.index} WHERE 1`;
  return isOdd ? 'INDEXED BY rows_odd WHERE 1 AND r.odd = 1' : 'NOT INDEXED WHERE 1';
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
