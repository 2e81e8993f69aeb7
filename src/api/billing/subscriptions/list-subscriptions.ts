import type { SubscriptionListParams } from '../../../contract/generated/wire.d.ts';
import type { ReadTransaction, Stored } from '../../../domain/transaction.ts';
import { listPage } from '../../list-page.ts';
import type { ListEnvelope } from '../../operation.ts';
import { sievedPage } from '../../sieved-page.ts';
import { isWithin } from '../../within.ts';
import { hasEnded } from './cancel-subscription.ts';
import type { Subscription } from './subscription-object.ts';

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
const SOURCE = {
  type: 'subscription',
  url: '/v1/subscriptions',
  filters: FILTERS,
  named: { customer: 'customer' },
};

/** Canceled ones are shown only to who asks for them. */
export async function listSubscriptions(
  tx: ReadTransaction,
  { status, ...others }: SubscriptionListParams,
): Promise<ListEnvelope> {
  const isIndexed = status !== undefined && status !== 'all' && status !== 'ended';
  const params = { ...others, ...(isIndexed && { status }) };
  const { automatic_tax, current_period_end, current_period_start } = params;
  const needsNoTest =
    (isIndexed || status === 'all') &&
    [automatic_tax, current_period_end, current_period_start].every((one) => one === undefined);
  if (needsNoTest) return listPage(tx, SOURCE, params);
  const passes = (one: Stored) => {
    const subscription = one as unknown as Subscription;
    const { enabled } = subscription.automatic_tax;
    return (
      (isIndexed || hasStatus(subscription, status)) &&
      (automatic_tax === undefined || enabled === automatic_tax.enabled) &&
      subscription.items.data.some(
        (item) =>
          isWithin(item.current_period_end, current_period_end) &&
          isWithin(item.current_period_start, current_period_start),
      )
    );
  };
  return sievedPage(tx, SOURCE, params, passes);
}

function hasStatus(one: Subscription, wanted: string | undefined): boolean {
  return wanted === 'all' || hasEnded(one) === (wanted === 'ended');
}
