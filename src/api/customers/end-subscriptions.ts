import type { Transaction } from '../../domain/transaction.ts';
import { cancelSubscription, hasEnded } from '../billing/subscriptions/cancel-subscription.ts';
import type { Subscription } from '../billing/subscriptions/subscription-object.ts';

/** A deleted customer's subscriptions end at once, without a last invoice. */
export async function endSubscriptions(tx: Transaction, customer: string): Promise<void> {
  const subscriptions = await tx.list('subscription', { where: { customer }, limit: 1000 });
  for (const subscription of subscriptions) {
    if (!hasEnded(subscription)) await cancelSubscription(tx, subscription as Subscription, {});
  }
}
