import type { ListQuery, ReadTransaction, Stored } from '../../domain/transaction.ts';
import { limitOf } from '../list-page.ts';
import type { Call, ListEnvelope } from '../operation.ts';
import { testOf } from './match-clause.ts';
import { type Narrowed, narrow } from './narrow.ts';
import { endOfPage, type PageEnd, pageToken } from './page-token.ts';
import { parseQuery } from './parse-query.ts';
import type { Searchable } from './search-fields.ts';
import { walk } from './walk.ts';

/** Counts are exact up to this. */
const MOST_COUNTED = 10_000;

/** One page of what a query finds, newest first. */
export async function runSearch(
  searchable: Searchable,
  indexes: readonly string[],
  call: Call,
): Promise<ListEnvelope> {
  const { query: text, page } = call.params as { query: string; page?: string };
  const limit = limitOf(call.params);
  const query = parseQuery(text);
  const test = testOf(query, searchable);
  const narrowed = narrow(query, searchable, indexes);

  const find = async (wanted: number, from: Narrowed): Promise<Stored[]> => {
    const found: Stored[] = [];
    for await (const object of walk(call.tx, searchable.object, from)) {
      if (test(object)) found.push(object);
      if (found.length === wanted) break;
    }
    return found;
  };
  const from = page === undefined ? narrowed : await goingOn(call.tx, searchable, narrowed, page);
  const found = await find(limit + 1, from);
  const data = found.slice(0, limit);
  const last = data.at(-1);
  const has_more = found.length > limit;
  const counted = call.request.expand.includes('total_count');
  return {
    object: 'search_result',
    data,
    has_more,
    next_page: has_more && last !== undefined ? pageToken(last as unknown as PageEnd) : null,
    ...(counted && { total_count: (await find(MOST_COUNTED, narrowed)).length }),
    url: `/v1/${searchable.collection}/search`,
  };
}

/** Behind the object that a page ended with; when it is gone, from its second on. */
async function goingOn(
  tx: ReadTransaction,
  { object }: Searchable,
  narrowed: Narrowed,
  token: string,
): Promise<Narrowed & Pick<ListQuery, 'startingAfter'>> {
  const { id, created } = endOfPage(token);
  if ((await tx.get(object, id)) !== undefined) return { ...narrowed, startingAfter: id };
  const lte = Math.min(created, narrowed.created?.lte ?? created);
  return { ...narrowed, created: { ...narrowed.created, lte } };
}
