/** What a payment that has succeeded does to its invoice. Minor units. */
import type { Transaction } from '../../../domain/transaction.ts';
import { askForRest } from './ask-for-rest.ts';
import type { Invoice } from './invoice-object.ts';
import { markPaid } from './mark-paid.ts';

/** The invoice is paid once its payments make up what is due; only one that was finalized is. */
export async function creditPayment(
  tx: Transaction,
  invoice: Invoice,
  amount: number,
): Promise<Invoice> {
  const { amount_due: due, status } = invoice;
  if (status !== 'open' && status !== 'uncollectible') return invoice;
  const amount_paid = invoice.amount_paid + amount;
  const next: Invoice = {
    ...invoice,
    amount_overpaid: Math.max(0, amount_paid - due),
    amount_paid,
    amount_remaining: Math.max(0, due - amount_paid),
  };
  await askForRest(tx, next);
  if (amount_paid >= due) return markPaid(tx, next);
  return tx.update('invoice', next, ['invoice.updated']);
}
