/** What follows when the payment intent of an invoice has succeeded, whoever confirmed it. */
import type { Transaction } from '../../../domain/transaction.ts';
import type { PaymentIntent } from '../../payments/intents/intent-object.ts';
import { creditPayment } from './credit-payment.ts';

/** Does nothing for the many intents that pay no invoice. */
export async function settleInvoiceOf(tx: Transaction, intent: PaymentIntent): Promise<void> {
  // Payments of invoices have details from the start; most others have none, and need no look-up.
  if (intent.payment_details === undefined) return;
  const where = { 'payment.payment_intent': intent.id };
  const [payment] = await tx.list('invoice_payment', { where, limit: 1 });
  if (payment === undefined || payment.status !== 'open') return;
  const paidPayment = await tx.update('invoice_payment', {
    ...payment,
    amount_paid: intent.amount_received,
    status: 'paid',
    status_transitions: { ...payment.status_transitions, paid_at: tx.now },
  });
  const invoice = await tx.get('invoice', payment.invoice);
  if (invoice !== undefined) await creditPayment(tx, invoice, intent.amount_received);
  tx.emit('invoice_payment.paid', { ...paidPayment });
}
