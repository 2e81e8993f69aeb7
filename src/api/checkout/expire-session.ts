import { allows } from '../../domain/payment-intent-states.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { notExpirable } from '../errors/checkout.ts';
import { canceled } from '../payments/intents/cancel.ts';
import { cancelSetup } from '../payments/setup/cancel-setup.ts';
import { endBegun } from './end-begun.ts';
import { EXPIRY } from './expiry.ts';
import { recordOf, type Session } from './session-record.ts';

/** Throws 400 unless the session is open. */
export async function expireSession(tx: Transaction, session: Session): Promise<Session> {
  if (session.status !== 'open') throw notExpirable(session.status);
  tx.unschedule(EXPIRY, session.id);
  await endIntents(tx, session);
  return tx.update('checkout.session', { ...session, status: 'expired', url: null }, [
    'checkout.session.expired',
  ]);
}

/** Its time is over. */
export async function expireOverdue(tx: Transaction, id: string): Promise<void> {
  const session = await tx.get('checkout.session', id);
  if (session?.status === 'open') await expireSession(tx, session);
}

/** Nobody can go on with what a customer had begun. */
async function endIntents(tx: Transaction, session: Session): Promise<void> {
  const { intent, subscription } = await recordOf(tx, session.id);
  if (subscription !== null) await endBegun(tx, subscription);
  if (intent === null || session.mode === 'subscription') return;
  if (session.mode === 'setup') {
    const setup = await tx.get('setup_intent', intent);
    if (setup !== undefined && setup.status !== 'canceled') await cancelSetup(tx, setup, null);
    return;
  }
  const payment = await tx.get('payment_intent', intent);
  if (payment === undefined || !allows(payment.status, 'cancel')) return;
  await tx.update('payment_intent', canceled(tx, payment, null), ['payment_intent.canceled']);
}
