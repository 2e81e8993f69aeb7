import type { Transaction } from '../../domain/transaction.ts';
import { voidInvoice } from '../billing/invoices/close-invoice.ts';

/** A subscription whose first invoice was not paid ends with that invoice. */
export async function endBegun(tx: Transaction, id: string): Promise<void> {
  const subscription = await tx.get('subscription', id);
  if (subscription?.status !== 'incomplete') return;
  const invoice = await tx.get('invoice', String(subscription.latest_invoice));
  if (invoice?.status === 'open') await voidInvoice(tx, invoice);
}
