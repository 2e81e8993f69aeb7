import type { Transaction } from '../../../domain/transaction.ts';
import { canceled } from '../intents/cancel.ts';
import { captureHold, releaseHold } from './capture-hold.ts';

/** A hold that nobody captured in time is given back; what was taken of it in steps stays taken. */
export async function expireHold(tx: Transaction, chargeId: string): Promise<void> {
  const charge = await tx.get('charge', chargeId);
  if (charge === undefined || charge.captured || charge.refunded) return;
  const isTaken = charge.amount_captured > 0;
  if (isTaken) await captureHold(tx, charge, 0, { final: true });
  else await releaseHold(tx, charge, ['charge.expired'], 'expired_uncaptured_charge');
  if (charge.payment_intent === null) return;
  const intent = await tx.get('payment_intent', charge.payment_intent);
  if (intent?.status !== 'requires_capture') return;
  if (isTaken) {
    const paid = { ...intent, amount_capturable: 0, status: 'succeeded' as const };
    await tx.update('payment_intent', paid, ['payment_intent.succeeded']);
  } else {
    const ended = canceled(tx, intent, 'automatic');
    await tx.update('payment_intent', ended, ['payment_intent.canceled']);
  }
}
