/** What follows for a session when its intent has moved on, whoever moved it. */
import type { Transaction } from '../../domain/transaction.ts';
import { completeSession } from './complete-session.ts';
import { type Session, sessionOfIntent } from './session-record.ts';

interface Intent {
  readonly id: string;
  readonly object: string;
  readonly status: string;
  readonly payment_details?: object;
}

/** Does nothing for the many intents that belong to no session. */
export async function settleSessionOf(tx: Transaction, intent: Intent): Promise<void> {
  // Payments of sessions have details from the start; most others have none, and need no look-up.
  if (intent.object === 'payment_intent' && intent.payment_details === undefined) return;
  const id = await sessionOfIntent(tx, intent.id);
  const session = id === undefined ? undefined : await tx.get('checkout.session', id);
  if (session === undefined) return;
  if (session.status === 'open') await finish(tx, session, intent);
  else if (session.status === 'complete' && session.payment_status === 'unpaid') {
    await paidLater(tx, session, intent);
  }
}

async function finish(tx: Transaction, session: Session, intent: Intent): Promise<void> {
  if (intent.object === 'setup_intent') {
    if (intent.status === 'succeeded') await completeSession(tx, session, 'no_payment_required');
  } else if (intent.status === 'succeeded') {
    await completeSession(tx, session, 'paid');
  } else if (intent.status === 'processing' || intent.status === 'requires_capture') {
    await completeSession(tx, session, 'unpaid');
  }
}

/** The bank has answered, after the session was complete. */
async function paidLater(tx: Transaction, session: Session, { status }: Intent): Promise<void> {
  if (status === 'succeeded') {
    await tx.update('checkout.session', { ...session, payment_status: 'paid' }, [
      'checkout.session.async_payment_succeeded',
    ]);
  } else if (status === 'requires_payment_method') {
    tx.emit('checkout.session.async_payment_failed', { ...session });
  }
}
