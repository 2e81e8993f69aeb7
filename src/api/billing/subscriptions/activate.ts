import type { Transaction } from '../../../domain/transaction.ts';
import { EXPIRY } from './task-kinds.ts';

const WAITING: ReadonlySet<string> = new Set(['incomplete', 'past_due', 'unpaid']);

/** Its newest invoice was paid: a subscription that waited for that goes on. */
export async function activate(
  tx: Transaction,
  subscriptionId: string,
  invoice: string,
): Promise<void> {
  const subscription = await tx.get('subscription', subscriptionId);
  if (subscription === undefined || subscription.latest_invoice !== invoice) return;
  if (!WAITING.has(subscription.status)) return;
  tx.unschedule(EXPIRY, subscription.id);
  const trialing = subscription.trial_end !== null && subscription.trial_end > tx.now;
  await tx.update('subscription', { ...subscription, status: trialing ? 'trialing' : 'active' }, [
    'customer.subscription.updated',
  ]);
}
