import type { Transaction } from '../../domain/transaction.ts';

const ENDED = new Set(['canceled', 'incomplete_expired']);

/** A deleted customer's subscriptions end at once, without a last invoice. */
export async function endSubscriptions(tx: Transaction, customer: string): Promise<void> {
  const subscriptions = await tx.list('subscription', { where: { customer }, limit: 1000 });
  for (const subscription of subscriptions) {
    if (ENDED.has(subscription.status)) continue;
    const { now } = tx;
    await tx.update(
      'subscription',
      { ...subscription, canceled_at: now, ended_at: now, status: 'canceled' },
      ['customer.subscription.deleted'],
    );
  }
}
