import type { SubscriptionListParams } from '../../../contract/generated/wire.d.ts';
import type { ReadTransaction, Stored } from '../../../domain/transaction.ts';
import { checkNamed, limitOf, listPage } from '../../list-page.ts';
import type { ListEnvelope } from '../../operation.ts';
import { walk } from '../../search/walk.ts';
import { hasEnded } from './cancel-subscription.ts';

const URL = '/v1/subscriptions';
/** Index paths by parameter. */
const FILTERS = {
  collection_method: 'collection_method',
  customer: 'customer',
  plan: 'items.data.price.id',
  price: 'items.data.price.id',
  status: 'status',
  test_clock: 'test_clock',
};
export const subscriptionIndexes: readonly string[] = [
  ...new Set([...Object.values(FILTERS), 'items.data.id']),
];

/** Canceled ones are shown only to who asks for them. */
export async function listSubscriptions(
  tx: ReadTransaction,
  params: SubscriptionListParams,
): Promise<ListEnvelope> {
  const { status, ...others } = params;
  const source = { type: 'subscription', url: URL, filters: FILTERS };
  await checkNamed(tx, { named: { customer: 'customer' } }, { ...params });
  if (status === 'all') return listPage(tx, source, { ...others });
  if (status !== undefined && status !== 'ended') return listPage(tx, source, { ...params });
  // Going back, a page ends at the cursor: what is hidden is left out of it.
  if (params.ending_before !== undefined) {
    const page = await listPage(tx, source, { ...others });
    return { ...page, data: page.data.filter((one) => wanted(one as Stored, status)) };
  }
  return forward(tx, params);
}

async function forward(tx: ReadTransaction, params: SubscriptionListParams): Promise<ListEnvelope> {
  const { created, customer, price, plan, starting_after } = params;
  const limit = limitOf({ ...params });
  const where: Record<string, string> = {};
  if (customer !== undefined) where.customer = customer;
  const priceId = price ?? plan;
  if (priceId !== undefined) where['items.data.price.id'] = priceId;
  const found: Stored[] = [];
  const range = typeof created === 'number' ? { gte: created, lte: created } : created;
  const query = {
    where,
    ...(range === undefined ? {} : { created: range }),
    ...(starting_after === undefined ? {} : { startingAfter: starting_after }),
  };
  for await (const one of walk(tx, 'subscription', query)) {
    if (wanted(one, params.status)) found.push(one);
    if (found.length > limit) break;
  }
  const has_more = found.length > limit;
  return { object: 'list', data: found.slice(0, limit), has_more, url: URL };
}

function wanted(one: Stored, status: string | undefined): boolean {
  const ended = hasEnded(one as never);
  return status === 'ended' ? ended : !ended;
}
