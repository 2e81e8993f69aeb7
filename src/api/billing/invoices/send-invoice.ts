import type { Transaction } from '../../../domain/transaction.ts';
import { wrongInvoiceStatus } from '../../errors/billing.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import type { Invoice } from './invoice-object.ts';
import { methodOf } from './method-of-invoice.ts';

/** No mail leaves, but the event says so. A draft is finalized first. */
export async function sendInvoice(
  tx: Transaction,
  invoice: Invoice,
  apiVersion: string,
): Promise<Invoice> {
  const sent =
    invoice.status === 'draft'
      ? await finalizeInvoice(tx, invoice, await methodOf(tx, invoice), apiVersion)
      : invoice;
  if (sent.status === 'void') throw wrongInvoiceStatus('send', ['draft', 'open']);
  tx.emit('invoice.sent', { ...sent });
  return sent;
}
