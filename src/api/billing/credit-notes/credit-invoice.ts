/** What a credit note does to its invoice. */
import type { Transaction } from '../../../domain/transaction.ts';
import { cancelIntent } from '../../payments/intents/cancel.ts';
import type { Invoice } from '../invoices/invoice-object.ts';
import { markPaid } from '../invoices/settle-invoice.ts';

/** Minor units; below zero takes back what a note had credited before the payment. */
export interface Credit {
  before: number;
  after: number;
}

/** An open invoice of which nothing is left is paid. */
export async function creditInvoice(
  tx: Transaction,
  invoice: Invoice,
  { before, after }: Credit,
): Promise<void> {
  const next: Invoice = {
    ...invoice,
    amount_due: invoice.amount_due - before,
    amount_remaining: invoice.amount_remaining - before,
    post_payment_credit_notes_amount: invoice.post_payment_credit_notes_amount + after,
    pre_payment_credit_notes_amount: invoice.pre_payment_credit_notes_amount + before,
  };
  if (before !== 0) await askForLess(tx, next);
  if (invoice.status === 'open' && next.amount_remaining === 0) await markPaid(tx, next);
  else await tx.update('invoice', next, ['invoice.updated']);
}

/** The payment that is still open asks for what is left. */
async function askForLess(tx: Transaction, { id, amount_remaining: amount }: Invoice) {
  const where = { invoice: id, status: 'open' };
  const [payment] = await tx.list('invoice_payment', { where, limit: 1 });
  const intent = await tx.get('payment_intent', payment?.payment.payment_intent ?? '');
  if (payment === undefined || intent === undefined) return;
  if (amount === 0) await cancelIntent(tx, intent, null);
  else {
    await tx.update('payment_intent', { ...intent, amount });
    await tx.update('invoice_payment', { ...payment, amount_requested: amount });
  }
}
