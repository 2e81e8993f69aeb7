import type { ListQuery, Range, ReadTransaction } from '../domain/transaction.ts';
import { UnknownCursorError } from '../domain/unknown-cursor.ts';
import { bothCursors, noSuch, outOfRange } from './errors.ts';
import { nounOf } from './find.ts';
import type { ListEnvelope } from './operation.ts';

export interface ListSource {
  type: string;
  url: string;
  /** Parameter name → index path. Whatever else is given is no filter. */
  filters: Readonly<Record<string, string>>;
  /** Equality that the path or the endpoint itself imposes. */
  where?: Readonly<Record<string, string>>;
  /** Filters that name an object, and its type: one that never was is refused. */
  named?: Readonly<Record<string, string>>;
}

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

/** One page of a list, newest first. */
export async function listPage(
  tx: ReadTransaction,
  source: ListSource,
  params: Readonly<Record<string, unknown>>,
): Promise<ListEnvelope> {
  const limit = limitOf(params);
  await checkNamed(tx, source, params);
  const query = queryOf(source, params, limit);
  const rows = await readPage(tx, source, query);
  const has_more = rows.length > limit;
  if (!has_more) return envelope(rows, false, source.url);
  // Going backwards, the one too many is the newest.
  const kept = query.endingBefore === undefined ? rows.slice(0, limit) : rows.slice(1);
  return envelope(kept, true, source.url);
}

/** Throws 400 for an unknown id; what was deleted may still be asked about. */
export async function checkNamed(
  tx: ReadTransaction,
  { named = {} }: Pick<ListSource, 'named'>,
  params: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const [param, type] of Object.entries(named)) {
    const id = params[param];
    if (typeof id !== 'string' || (await tx.text(type, id)) !== undefined) continue;
    if ((await tx.text(`deleted_${type}`, id)) === undefined) {
      throw noSuch(nounOf(type), id, param, 400);
    }
  }
}

const storedTexts = new WeakMap<object, readonly string[]>();

/** The stored texts of the very page that `listPage` made, which can go out as they are. */
export function pageTexts(page: object): readonly string[] | undefined {
  return storedTexts.get(page);
}

/** Parses only for who looks at `data`: a plain list is sent as it is stored. */
function envelope(texts: readonly string[], has_more: boolean, url: string): ListEnvelope {
  let data: readonly unknown[] | undefined;
  const page: ListEnvelope = {
    object: 'list',
    get data() {
      data ??= texts.map((text) => JSON.parse(text) as unknown);
      return data;
    },
    has_more,
    url,
  };
  storedTexts.set(page, texts);
  return page;
}

export function limitOf(params: Readonly<Record<string, unknown>>): number {
  const limit = (params.limit as number | undefined) ?? DEFAULT_LIMIT;
  if (limit < 1) throw outOfRange('limit', 'least', 1);
  if (limit > MAX_LIMIT) throw outOfRange('limit', 'most', MAX_LIMIT);
  return limit;
}

function queryOf(
  source: ListSource,
  params: Readonly<Record<string, unknown>>,
  limit: number,
): ListQuery {
  const { starting_after, ending_before } = params as Record<string, string | undefined>;
  if (starting_after !== undefined && ending_before !== undefined) throw bothCursors();
  const created = rangeOf(params.created);
  const { where, ranges } = filtersOf(source, params);
  return {
    limit: limit + 1,
    where,
    ranges,
    ...(created === undefined ? {} : { created }),
    ...(starting_after === undefined ? {} : { startingAfter: starting_after }),
    ...(ending_before === undefined ? {} : { endingBefore: ending_before }),
  };
}

function filtersOf(source: ListSource, params: Readonly<Record<string, unknown>>) {
  const where: Record<string, string> = { ...source.where };
  const ranges: Record<string, Range> = {};
  for (const [param, path] of Object.entries(source.filters)) {
    const value = params[param];
    if (value === undefined || value === null) continue;
    if (typeof value === 'object' && !Array.isArray(value)) ranges[path] = value as Range;
    else where[path] = Array.isArray(value) ? value.join(',') : String(value);
  }
  return { where, ranges };
}

function rangeOf(created: unknown): Range | undefined {
  if (created === undefined || created === null) return undefined;
  if (typeof created === 'number') return { gte: created, lte: created };
  return created as Range;
}

async function readPage(tx: ReadTransaction, source: ListSource, query: ListQuery) {
  try {
    return await tx.texts(source.type, query);
  } catch (error) {
    if (!(error instanceof UnknownCursorError)) throw error;
    const param = query.startingAfter === undefined ? 'ending_before' : 'starting_after';
    throw noSuch(nounOf(source.type), error.id, param, 400);
  }
}
