import { setImmediate } from 'node:timers/promises';
import type { ReadTransaction, Stored } from '../domain/transaction.ts';
import { type ListSource, limitOf, listPage } from './list-page.ts';
import type { ListEnvelope } from './operation.ts';

type Params = Readonly<Record<string, unknown>>;

const PAGE = 100;
/** Other requests get their turn after so many pages. */
const TURN = 5;

/**
 * A page of those objects that pass a test which no index can answer. `pagesMax`: how many hundreds
 * are looked through; what lies further on is not listed.
 */
export async function sievedPage(
  tx: ReadTransaction,
  source: ListSource,
  params: Params,
  passes: (object: Stored) => boolean,
  pagesMax = Number.POSITIVE_INFINITY,
): Promise<ListEnvelope> {
  const limit = limitOf(params);
  const isBackwards = params.ending_before !== undefined;
  const found: Stored[] = [];
  let next: Params = { ...params, limit: PAGE };
  for (let page = 0; page < pagesMax && found.length <= limit; page++) {
    if (page % TURN === TURN - 1) await setImmediate();
    const { data, has_more } = await listPage(tx, source, next);
    const objects = data as readonly Stored[];
    const passed = objects.filter(passes);
    if (isBackwards) found.unshift(...passed);
    else found.push(...passed);
    const edge = isBackwards ? objects[0] : objects.at(-1);
    if (!has_more || edge === undefined) break;
    next = { ...next, [isBackwards ? 'ending_before' : 'starting_after']: edge.id };
  }
  const data = isBackwards ? found.slice(-limit) : found.slice(0, limit);
  return { object: 'list', data, has_more: found.length > limit, url: source.url };
}
