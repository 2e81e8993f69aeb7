import type { Transaction } from '../../domain/transaction.ts';
import { redeemDiscounts } from './chosen-discount.ts';
import { EXPIRY } from './expiry.ts';
import { recordOf, type Session } from './session-record.ts';

/** The customer is done: the session is over, whether the money is there yet or not. */
export async function completeSession(
  tx: Transaction,
  session: Session,
  payment_status: Session['payment_status'],
): Promise<Session> {
  const record = await recordOf(tx, session.id);
  tx.unschedule(EXPIRY, session.id);
  const { subscription } = record;
  const bought = subscription === null ? undefined : await tx.get('subscription', subscription);
  // Subscriptions redeem their discounts themselves.
  if (session.mode === 'payment') await redeemDiscounts(tx, session);
  if (session.payment_link !== null) await countUse(tx, session.payment_link);
  return tx.update(
    'checkout.session',
    {
      ...session,
      customer: session.customer ?? record.customer,
      customer_details: record.customer_details ?? session.customer_details,
      invoice: bought?.latest_invoice ?? null,
      payment_intent: session.mode === 'payment' ? record.intent : null,
      payment_status,
      status: 'complete',
      subscription,
      url: null,
    },
    ['checkout.session.completed'],
  );
}

/** Links may be limited to a number of sessions. */
async function countUse(tx: Transaction, id: string): Promise<void> {
  const link = await tx.get('payment_link', id);
  if (link === undefined || link.restrictions === null) return;
  const { count, limit } = link.restrictions.completed_sessions;
  await tx.update('payment_link', {
    ...link,
    restrictions: { completed_sessions: { count: count + 1, limit } },
  });
}
