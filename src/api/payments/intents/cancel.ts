import { allows } from '../../../domain/payment-intent-states.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { notCancelable } from '../../errors/payment-intents.ts';
import { fromParam } from '../../find.ts';
import type { Charge } from '../charge-object.ts';
import { captureHold, releaseHold } from '../charges/capture-hold.ts';
import type { PaymentIntent } from './intent-object.ts';

/** Ends an intent for good and gives back what it holds, but not what was taken in steps. Throws 400 when it has ended already. */
export async function cancelIntent(
  tx: Transaction,
  intent: PaymentIntent,
  reason: PaymentIntent['cancellation_reason'],
): Promise<PaymentIntent> {
  if (!allows(intent.status, 'cancel')) throw notCancelable(intent);
  if (intent.latest_charge !== null) await endCharge(tx, intent, intent.latest_charge);
  return tx.update('payment_intent', canceled(tx, intent, reason), ['payment_intent.canceled']);
}

export function canceled(
  tx: Transaction,
  intent: PaymentIntent,
  reason: PaymentIntent['cancellation_reason'],
): PaymentIntent {
  return {
    ...intent,
    amount_capturable: 0,
    canceled_at: tx.now,
    cancellation_reason: reason,
    next_action: null,
    status: 'canceled',
  };
}

async function endCharge(tx: Transaction, intent: PaymentIntent, id: string): Promise<void> {
  const charge = await fromParam(tx, 'charge', id, 'charge');
  if (intent.status === 'requires_capture') {
    if (charge.amount_captured > 0) await captureHold(tx, charge, 0, { final: true });
    else await releaseHold(tx, charge, ['charge.refunded']);
  } else if (intent.status === 'processing') {
    tx.unschedule('charge.settle', id);
    const failed: Charge = { ...charge, amount_captured: 0, captured: false, status: 'failed' };
    await tx.update('charge', failed, ['charge.failed']);
  }
}
