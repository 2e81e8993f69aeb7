import type { Range } from '../domain/transaction.ts';
import { indexText } from './index-values.ts';
import type { Filter, PageQuery, Position } from './reader.ts';

export interface Statement {
  sql: string;
  values: (string | number)[];
}

/** What differs between the two databases. */
export interface ListDialect {
  /** How the nth value, from 1, is written: `?`, `$1`. */
  placeholder(place: number): string;
  /** Joins the table `o` of the objects to the table `d` of the index. */
  join(table: 'objects' | 'events'): string;
}

/** Every object stands under this field too: the index of the list without filters. */
export const EVERY = { field: '', value: '' } as const;

/**
 * A page of a list. One field of the index is walked in the order of the list, which ends as soon as
 * the page is full; what else is asked is looked up for each row that the walk meets.
 */
export function listStatement(
  dialect: ListDialect,
  account: string,
  type: string,
  query: PageQuery,
): Statement {
  const values: (string | number)[] = [];
  const bind = (value: string | number) => dialect.placeholder(values.push(value));
  const [first, ...others] = query.where;
  const single = first?.values.length === 1 ? first.values[0] : undefined;
  const driver = first !== undefined && single !== undefined;
  const owner = (table: string) =>
    `${table}.account = ${bind(account)} AND ${table}.type = ${bind(type)}`;

  const conditions = [
    owner('d'),
    `d.field = ${bind(driver ? first.field : EVERY.field)}`,
    `d.value = ${bind(driver ? single : EVERY.value)}`,
    ...createdConditions(query.created, bind),
    ...positionConditions(query, bind),
    ...(driver ? others : query.where).map((filter) => having(filter, bind)),
    ...query.ranges.map(([field, range]) => ranging(field, range, bind, owner)),
  ];
  const order = query.newerThan === undefined ? 'DESC' : 'ASC';
  // Events never change.
  const [table, version] =
    type === 'event' ? (['events', '1'] as const) : (['objects', 'o.version'] as const);
  const sql =
    `SELECT o.id, o.created, o.seq, ${version} AS version, o.data AS text ` +
    `FROM object_index d ${dialect.join(table)} WHERE ${conditions.join(' AND ')} ` +
    `ORDER BY d.created ${order}, d.seq ${order} LIMIT ${bind(query.limit)}`;
  return { sql, values };
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
