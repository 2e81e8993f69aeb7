import type { Transaction } from '../../../domain/transaction.ts';
import { activate } from '../subscriptions/activate.ts';
import type { Invoice } from './invoice-object.ts';

/** The invoice is paid by what it asked for, or `otherwise`; its subscription goes on. */
export async function markPaid(
  tx: Transaction,
  invoice: Invoice,
  by: 'payment' | 'otherwise' = 'payment',
): Promise<Invoice> {
  const paid = await tx.update('invoice', { ...invoice, ...paidFields(tx, invoice) }, [
    'invoice.updated',
  ]);
  const subscription = paid.parent?.subscription_details?.subscription;
  if (subscription !== undefined) await activate(tx, subscription, paid.id);
  announcePaid(tx, paid, by);
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

/** What was paid otherwise is not told as a payment that succeeded. */
export function announcePaid(
  tx: Transaction,
  invoice: Invoice,
  by: 'payment' | 'otherwise' = 'payment',
): void {
  tx.emit('invoice.paid', { ...invoice });
  if (by === 'payment') tx.emit('invoice.payment_succeeded', { ...invoice });
}
