import { allows } from '../../../domain/payment-intent-states.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { cancelIntent } from '../../payments/intents/cancel.ts';
import { defaultPayment } from './invoice-intent.ts';
import type { Invoice } from './invoice-object.ts';

/**
 * The invoice's own payment, when it is still open, asks for what is left; for nothing, it ends. One
 * that is under way cannot be stopped.
 */
export async function askForRest(
  tx: Transaction,
  { id, amount_remaining: amount }: Pick<Invoice, 'amount_remaining' | 'id'>,
): Promise<void> {
  const payment = await defaultPayment(tx, id);
  if (payment === undefined || payment.status !== 'open') return;
  const intent = await tx.get('payment_intent', payment.payment.payment_intent ?? '');
  if (intent === undefined || !allows(intent.status, 'cancel')) return;
  if (amount > 0) {
    await tx.update('payment_intent', { ...intent, amount });
    await tx.update('invoice_payment', { ...payment, amount_requested: amount });
    return;
  }
  await cancelIntent(tx, intent, null);
  await tx.update('invoice_payment', {
    ...payment,
    status: 'canceled',
    status_transitions: { ...payment.status_transitions, canceled_at: tx.now },
  });
}
