import type { SubscriptionCancelParams } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { noSuchSubscription } from '../../errors/billing.ts';
import type { Subscription } from './subscription-object.ts';
import { CYCLE, EXPIRY, TRIAL_NOTICE } from './task-kinds.ts';

const ENDED: ReadonlySet<string> = new Set(['canceled', 'incomplete_expired']);

export function hasEnded({ status }: Pick<Subscription, 'status'>): boolean {
  return ENDED.has(status);
}

/** Ends it now. Nothing is refunded, and open invoices are not collected any further. */
export async function cancelSubscription(
  tx: Transaction,
  subscription: Subscription,
  { cancellation_details: details }: SubscriptionCancelParams,
): Promise<Subscription> {
  if (hasEnded(subscription)) throw noSuchSubscription(subscription.id);
  await stopCollecting(tx, subscription.id);
  return endSubscription(tx, subscription, {
    comment: details?.comment ?? null,
    feedback: details?.feedback ?? null,
    feedback_option: null,
    reason: 'cancellation_requested',
  });
}

/** Canceled, at once or because its time has come. */
export async function endSubscription(
  tx: Transaction,
  subscription: Subscription,
  cancellation_details: Subscription['cancellation_details'],
): Promise<Subscription> {
  tx.unschedule(CYCLE, subscription.id);
  tx.unschedule(EXPIRY, subscription.id);
  tx.unschedule(TRIAL_NOTICE, subscription.id);
  const ended = await tx.update(
    'subscription',
    {
      ...subscription,
      canceled_at: subscription.canceled_at ?? tx.now,
      cancellation_details,
      ended_at: tx.now,
      status: 'canceled',
    },
    ['customer.subscription.deleted'],
  );
  return ended as Subscription;
}

async function stopCollecting(tx: Transaction, subscription: string): Promise<void> {
  const where = { 'parent.subscription_details.subscription': subscription };
  for (const invoice of await tx.list('invoice', { where, limit: 100 })) {
    if (invoice.status !== 'open' && invoice.status !== 'draft') continue;
    if (invoice.auto_advance !== true) continue;
    await tx.update('invoice', { ...invoice, auto_advance: false }, ['invoice.updated']);
  }
}
