/** A subscription whose first invoice is not paid in time ends before it began. */
import type { Transaction } from '../../../domain/transaction.ts';
import { EXPIRY } from './task-kinds.ts';

/** Does nothing when it is not incomplete any more. */
export async function expireSubscription(
  tx: Transaction,
  id: string,
  invoice: string,
): Promise<void> {
  const subscription = await tx.get('subscription', id);
  if (subscription?.status !== 'incomplete' || subscription.latest_invoice !== invoice) return;
  tx.unschedule(EXPIRY, id);
  await tx.update(
    'subscription',
    { ...subscription, ended_at: tx.now, status: 'incomplete_expired' },
    ['customer.subscription.updated'],
  );
}
