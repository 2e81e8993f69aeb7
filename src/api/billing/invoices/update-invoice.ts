import type { InvoiceUpdateParams } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { notEditable, ofSubscription, wrongInvoiceStatus } from '../../errors/billing.ts';
import { given } from '../../given.ts';
import { makeDiscounts } from '../discounts.ts';
import { ADVANCE, ADVANCE_SECONDS } from './advance.ts';
import type { Invoice } from './invoice-object.ts';
import { withLines } from './invoice-totals.ts';

/** What may still be changed once it is finalized. */
const ALWAYS: ReadonlySet<string> = new Set([
  'auto_advance',
  'default_payment_method',
  'default_source',
  'expand',
  'metadata',
  'payment_settings',
]);

/** Drafts can be changed in full. Throws 400. */
export async function updateInvoice(
  tx: Transaction,
  invoice: Invoice,
  params: InvoiceUpdateParams,
): Promise<Invoice> {
  const draft = invoice.status === 'draft';
  if (!draft && Object.keys(params).some((name) => !ALWAYS.has(name))) throw notEditable();
  const next: Invoice = {
    ...invoice,
    auto_advance: params.auto_advance ?? invoice.auto_advance ?? false,
    collection_method: params.collection_method ?? invoice.collection_method,
    custom_fields: given(params.custom_fields, invoice.custom_fields),
    default_payment_method: params.default_payment_method ?? invoice.default_payment_method,
    default_source: given(params.default_source, invoice.default_source),
    description: given(params.description, invoice.description),
    due_date: params.due_date ?? invoice.due_date,
    effective_at: given(params.effective_at, invoice.effective_at),
    footer: given(params.footer, invoice.footer),
    metadata: params.metadata ?? invoice.metadata,
    number: given(params.number, invoice.number),
    statement_descriptor: given(params.statement_descriptor, invoice.statement_descriptor),
  };
  if (params.days_until_due !== undefined) {
    next.due_date = invoice.created + params.days_until_due * 86_400;
  }
  if (!draft) return next;
  if (params.discounts !== undefined) {
    const owner = { customer: invoice.customer, invoice: invoice.id };
    const { currency, lines, subtotal } = invoice;
    const bought = { currency, ...(lines.data.length > 0 && { amount: subtotal }) };
    next.discounts = await makeDiscounts(tx, params.discounts, owner, bought);
  }
  return withLines(tx, advancing(tx, next), next.lines.data);
}

function advancing(tx: Transaction, invoice: Invoice): Invoice {
  const due = invoice.auto_advance ? invoice.created + ADVANCE_SECONDS : null;
  tx.unschedule(ADVANCE, invoice.id);
  if (due !== null) tx.schedule({ kind: ADVANCE, due, subject: invoice.id });
  return { ...invoice, automatically_finalizes_at: due };
}

/** Only a draft made by hand can be deleted; its items wait for the next invoice again. */
export async function removeDraft(tx: Transaction, invoice: Invoice): Promise<void> {
  if (invoice.status !== 'draft') throw wrongInvoiceStatus('delete', ['draft']);
  if (invoice.billing_reason?.startsWith('subscription')) throw ofSubscription();
  tx.unschedule(ADVANCE, invoice.id);
  const items = await tx.list('invoiceitem', { where: { invoice: invoice.id }, limit: 250 });
  for (const item of items) await tx.update('invoiceitem', { ...item, invoice: null });
}
