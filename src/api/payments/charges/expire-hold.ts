import type { Transaction } from '../../../domain/transaction.ts';
import { canceled } from '../intents/cancel.ts';
import { releaseHold } from './capture-hold.ts';

/** A hold that nobody captured in time is given back. */
export async function expireHold(tx: Transaction, chargeId: string): Promise<void> {
  const charge = await tx.get('charge', chargeId);
  if (charge === undefined || charge.captured || charge.refunded) return;
  await releaseHold(tx, charge, ['charge.expired']);
  if (charge.payment_intent === null) return;
  const intent = await tx.get('payment_intent', charge.payment_intent);
  if (intent?.status !== 'requires_capture') return;
  await tx.update('payment_intent', canceled(tx, intent, 'automatic'), ['payment_intent.canceled']);
}
