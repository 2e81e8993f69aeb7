/** The ways in which an invoice ends without being paid. */
import type { Transaction } from '../../../domain/transaction.ts';
import { changeBalance } from '../../customers/balance.ts';
import { alreadyPaid, wrongInvoiceStatus } from '../../errors/billing.ts';
import { expireSubscription } from '../subscriptions/expire.ts';
import type { Invoice } from './invoice-object.ts';
import { cancelPayment } from './pay-invoice.ts';

/** Only what was finalized can be voided; its number stays used. */
export async function voidInvoice(tx: Transaction, invoice: Invoice): Promise<Invoice> {
  const allowed = ['open', 'uncollectible'];
  if (!allowed.includes(invoice.status ?? '')) throw wrongInvoiceStatus('void', allowed);
  await cancelPayment(tx, invoice.id);
  await returnBalance(tx, invoice);
  const voided = await tx.update(
    'invoice',
    {
      ...invoice,
      auto_advance: false,
      next_payment_attempt: null,
      status: 'void',
      status_transitions: { ...invoice.status_transitions, voided_at: tx.now },
    },
    ['invoice.voided'],
  );
  const subscription = voided.parent?.subscription_details?.subscription;
  if (subscription !== undefined) await expireSubscription(tx, subscription, voided.id);
  return voided;
}

/** The customer's balance that was applied is as if it never had been. */
async function returnBalance(tx: Transaction, invoice: Invoice): Promise<void> {
  const { currency, ending_balance: after, id, starting_balance: before } = invoice;
  const customer = await tx.get('customer', invoice.customer ?? '');
  if (customer === undefined || after === null || after === before) return;
  const change = { amount: before - after, currency, invoice: id };
  const returned = await changeBalance(tx, customer, { ...change, type: 'unapplied_from_invoice' });
  await tx.update('customer', returned.customer);
}

export async function markUncollectible(tx: Transaction, invoice: Invoice): Promise<Invoice> {
  if (invoice.status !== 'open') throw wrongInvoiceStatus('mark as uncollectible', ['open']);
  return tx.update(
    'invoice',
    {
      ...invoice,
      auto_advance: false,
      next_payment_attempt: null,
      status: 'uncollectible',
      status_transitions: { ...invoice.status_transitions, marked_uncollectible_at: tx.now },
    },
    ['invoice.marked_uncollectible'],
  );
}

export function checkPayable({ status }: Invoice): void {
  if (status === 'paid') throw alreadyPaid();
  if (status === 'void') throw wrongInvoiceStatus('pay', ['draft', 'open', 'uncollectible']);
}
