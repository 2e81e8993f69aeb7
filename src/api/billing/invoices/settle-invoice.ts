/** What follows when the payment intent of an invoice has succeeded, whoever confirmed it. */
import type { Transaction } from '../../../domain/transaction.ts';
import type { PaymentIntent } from '../../payments/intents/intent-object.ts';
import { activate } from '../subscriptions/activate.ts';
import type { Invoice } from './invoice-object.ts';

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
  if (invoice !== undefined && invoice.status !== 'paid') await markPaid(tx, invoice);
  tx.emit('invoice_payment.paid', { ...paidPayment });
}

/** The invoice is paid by what it asked for; its subscription goes on. */
export async function markPaid(tx: Transaction, invoice: Invoice): Promise<Invoice> {
  const paid = await tx.update('invoice', { ...invoice, ...paidFields(tx, invoice) }, [
    'invoice.updated',
  ]);
  const subscription = paid.parent?.subscription_details?.subscription;
  if (subscription !== undefined) await activate(tx, subscription, paid.id);
  announcePaid(tx, paid);
  return paid;
}

export function paidFields(tx: Transaction, invoice: Invoice): Partial<Invoice> {
  return {
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempt_count: invoice.attempt_count + 1,
    attempted: true,
    auto_advance: false,
    next_payment_attempt: null,
    status: 'paid',
    status_transitions: { ...invoice.status_transitions, paid_at: tx.now },
  };
}

export function announcePaid(tx: Transaction, invoice: Invoice): void {
  tx.emit('invoice.paid', { ...invoice });
  tx.emit('invoice.payment_succeeded', { ...invoice });
}
