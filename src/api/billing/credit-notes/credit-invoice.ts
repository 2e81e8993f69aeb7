/** What a credit note does to its invoice. */
import type { Transaction } from '../../../domain/transaction.ts';
import { askForRest } from '../invoices/ask-for-rest.ts';
import type { Invoice } from '../invoices/invoice-object.ts';
import { markPaid } from '../invoices/mark-paid.ts';

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
  if (before !== 0) await askForRest(tx, next);
  const isSettled = invoice.status === 'open' && next.amount_remaining === 0;
  if (isSettled) await markPaid(tx, next, 'otherwise');
  else await tx.update('invoice', next, ['invoice.updated']);
}
