import type { InvoicePayParams } from '../../../contract/generated/wire.d.ts';
import { ApiError } from '../../../domain/api-error.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { invoiceNeedsAction, noPaymentMethod } from '../../errors/billing.ts';
import { checkPayable } from './close-invoice.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import type { Invoice } from './invoice-object.ts';
import { methodOf } from './method-of-invoice.ts';
import { collect, payOutOfBand } from './pay-invoice.ts';

/** Pays an invoice now; a draft is finalized first. Throws 400, and 402 when it cannot be collected. */
export async function payByRequest(
  tx: Transaction,
  invoice: Invoice,
  params: InvoicePayParams,
  apiVersion: string,
): Promise<Invoice> {
  checkPayable(invoice);
  const method = params.payment_method ?? params.source ?? (await methodOf(tx, invoice));
  const open =
    invoice.status === 'draft' ? await finalizeInvoice(tx, invoice, method, apiVersion) : invoice;
  if (open.status === 'paid') return open;
  if (params.paid_out_of_band === true) return payOutOfBand(tx, open);
  if (method === null) throw noPaymentMethod();
  const offSession = params.off_session ?? false;
  const {
    error,
    intent,
    invoice: after,
  } = await collect(tx, open, method, { apiVersion, offSession });
  if (error !== undefined) {
    throw new ApiError(error.status, error.body, { executed: true, keepsWrites: true });
  }
  if (intent?.status === 'requires_action') throw invoiceNeedsAction({ payment_intent: intent });
  return after;
}
