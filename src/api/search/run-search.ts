import type { Stored } from '../../domain/transaction.ts';
import { UnknownCursorError } from '../../domain/unknown-cursor.ts';
import { unknownPage } from '../errors/search.ts';
import { limitOf } from '../list-page.ts';
import type { Call, ListEnvelope } from '../operation.ts';
import { testOf } from './match-clause.ts';
import { narrow } from './narrow.ts';
import { idOfPage, pageToken } from './page-token.ts';
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

  const find = async (wanted: number, startingAfter?: string): Promise<Stored[]> => {
    const found: Stored[] = [];
    const from = startingAfter === undefined ? narrowed : { ...narrowed, startingAfter };
    for await (const object of walk(call.tx, searchable.object, from)) {
      if (test(object)) found.push(object);
      if (found.length === wanted) break;
    }
    return found;
  };

  const found = await known(find(limit + 1, page === undefined ? undefined : idOfPage(page)));
  const data = found.slice(0, limit);
  const last = data.at(-1);
  const has_more = found.length > limit;
  const counted = call.request.expand.includes('total_count');
  return {
    object: 'search_result',
    data,
    has_more,
    next_page: has_more && last !== undefined ? pageToken(last.id) : null,
    ...(counted && { total_count: (await find(MOST_COUNTED)).length }),
    url: `/v1/${searchable.collection}/search`,
  };
}

/** The object that a page ended with may be gone. */
async function known<T>(found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    throw error instanceof UnknownCursorError ? unknownPage() : error;
  }
}
