import type { Range } from '../domain/transaction.ts';
import { indexText } from './index-values.ts';
import type { Filter, PageQuery, Position } from './reader.ts';
import { EVENT_TYPE_FIELD } from './store-options.ts';

export interface Statement {
  sql: string;
  values: (string | number)[];
}

/** What differs between the two databases. */
export interface ListDialect {
  /** How the nth value, from 1, is written: `?`, `$1`. */
  placeholder(place: number): string;
  /** The tables have indexes in the order of lists. Else every object stands in `object_index`. */
  walksTables?: true;
  /** Joins the table `o` of the objects to the table `d` of the index. */
  join(table: 'objects' | 'events'): string;
  /** A column that counts the destinations which the event of this table has not reached. */
  pending(table: 'd' | 'o'): string;
}

/** Where tables are not walked, every object stands under this field: the list without filters. */
export const EVERY = { field: '', value: '' } as const;

/**
 * A page of a list. One index is walked in the order of the list, which ends as soon as the page is
 * full; what else is asked is looked up for each row that the walk meets.
 */
export function listStatement(
  dialect: ListDialect,
  account: string,
  type: string,
  query: PageQuery,
): Statement {
  const values: (string | number)[] = [];
  const bind = (value: string | number) => dialect.placeholder(values.push(value));
  const owner = (table: string) =>
    `${table}.account = ${bind(account)} AND ${table}.type = ${bind(type)}`;
  const walk = walkOf(dialect, account, type, query, bind);
  const conditions = [
    ...walk.conditions,
    ...createdConditions(query.created, bind),
    ...positionConditions(query, bind),
    ...walk.others.map((filter) => having(filter, bind)),
    ...query.ranges.map(([field, range]) => ranging(field, range, bind, owner)),
  ];
  const order = query.newerThan === undefined ? 'DESC' : 'ASC';
  // Events never change, but for the count of who has not got them.
  const o = walk.texts;
  const columns = type === 'event' ? `1 AS version, ${dialect.pending(o)}` : `${o}.version`;
  const sql =
    `SELECT ${o}.id, ${o}.created, ${o}.seq, ${o}.data AS text, ${columns} ` +
    `FROM ${walk.from} WHERE ${conditions.join(' AND ')} ` +
    `ORDER BY d.created ${order}, d.seq ${order} LIMIT ${bind(query.limit)}`;
  return { sql, values };
}

/** What is walked is the table `d`; the texts are there too, or in a table `o` beside it. */
interface Walk {
  from: string;
  texts: 'd' | 'o';
  conditions: string[];
  /** Filters that the walk does not meet by itself. */
  others: readonly Filter[];
}

function walkOf(
  dialect: ListDialect,
  account: string,
  type: string,
  { where }: PageQuery,
  bind: Bind,
): Walk {
  const table = type === 'event' ? 'events' : 'objects';
  if (dialect.walksTables && type === 'event') return eventWalk(account, where, bind);
  const conditions = [`d.account = ${bind(account)}`, `d.type = ${bind(type)}`];
  const [first, ...others] = where;
  const single = first?.values.length === 1 ? first.values[0] : undefined;
  const driver = first !== undefined && single !== undefined;
  if (!driver && dialect.walksTables) {
    return { from: `${table} d`, texts: 'd', conditions, others: where };
  }
  conditions.push(
    `d.field = ${bind(driver ? first.field : EVERY.field)}`,
    `d.value = ${bind(driver ? single : EVERY.value)}`,
  );
  const from = `object_index d ${dialect.join(table)}`;
  return { from, texts: 'o', conditions, others: driver ? others : where };
}

/** The table of events has indexes of its own: of all, and of each type. */
function eventWalk(account: string, where: readonly Filter[], bind: Bind): Walk {
  const conditions = [`d.account = ${bind(account)}`];
  for (const { field, values } of where) {
    if (field !== EVENT_TYPE_FIELD) continue;
    const [only, ...more] = values.map((value) => bind(value));
    // Several types are met on the walk of all events: their own indexes would have to be sorted.
    conditions.push(more.length === 0 ? `d.type = ${only}` : `+d.type IN (${[only, ...more]})`);
  }
  const others = where.filter(({ field }) => field !== EVENT_TYPE_FIELD);
  return { from: 'events d', texts: 'd', conditions, others };
}

type Bind = (value: string | number) => string;

const COMPARISONS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function comparisons(range: Range): { sign: string; bound: number }[] {
  return Object.entries(COMPARISONS).flatMap(([name, sign]) => {
    const bound = range[name as keyof Range];
    return bound === undefined ? [] : [{ sign, bound }];
  });
}

function createdConditions(range: Range, bind: Bind): string[] {
  return comparisons(range).map(({ sign, bound }) => `d.created ${sign} ${bind(bound)}`);
}

function positionConditions({ olderThan, newerThan }: PageQuery, bind: Bind): string[] {
  const beyond = (sign: string, { created, seq }: Position) =>
    `(d.created, d.seq) ${sign} (${bind(created)}, ${bind(seq)})`;
  return [
    ...(olderThan === undefined ? [] : [beyond('<', olderThan)]),
    ...(newerThan === undefined ? [] : [beyond('>', newerThan)]),
  ];
}

function having({ field, values }: Filter, bind: Bind): string {
  return (
    'EXISTS (SELECT 1 FROM object_index x WHERE x.account = d.account AND x.type = d.type ' +
    `AND x.field = ${bind(field)} AND x.value IN (${values.map(bind).join(', ')}) ` +
    'AND x.created = d.created AND x.seq = d.seq)'
  );
}

/** The rows in range are found once; the sign keeps them from becoming the walk, out of order. */
function ranging(
  field: string,
  range: Range,
  bind: Bind,
  owner: (table: string) => string,
): string {
  const conditions = [
    owner('r'),
    `r.field = ${bind(field)}`,
    ...comparisons(range).map(
      ({ sign, bound }) => `r.value ${sign} ${bind(indexText(String(bound)))}`,
    ),
  ];
  return `+d.seq IN (SELECT r.seq FROM object_index r WHERE ${conditions.join(' AND ')})`;
}
