import type { ReadTransaction } from '../../domain/transaction.ts';
import { type ListSource, limitOf, listPage } from '../list-page.ts';
import type { ListEnvelope } from '../operation.ts';

type Params = Readonly<Record<string, unknown>>;

const PAGE = 100;
/** How many events are looked through: what lies further back is not listed. */
const PAGES_MAX = 50;

/** A page of those events that all their endpoints have accepted, or of those that some have not. */
export async function eventsByDelivery(
  tx: ReadTransaction,
  source: ListSource,
  params: Params,
  isDelivered: boolean,
): Promise<ListEnvelope> {
  const limit = limitOf(params);
  const isBackwards = params.ending_before !== undefined;
  const found: unknown[] = [];
  let next: Params = { ...params, limit: PAGE };
  for (let page = 0; page < PAGES_MAX && found.length <= limit; page++) {
    const { data, has_more } = await listPage(tx, source, next);
    const events = data as { id: string; pending_webhooks: number }[];
    const wanted = events.filter(({ pending_webhooks: count }) => (count === 0) === isDelivered);
    if (isBackwards) found.unshift(...wanted);
    else found.push(...wanted);
    const edge = isBackwards ? events[0] : events.at(-1);
    if (!has_more || edge === undefined) break;
    next = { ...next, [isBackwards ? 'ending_before' : 'starting_after']: edge.id };
  }
  const data = isBackwards ? found.slice(-limit) : found.slice(0, limit);
  return { object: 'list', data, has_more: found.length > limit, url: source.url };
}
