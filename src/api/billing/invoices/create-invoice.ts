import type { InvoiceCreateParams } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { defaultCurrency } from '../../customers/balance.ts';
import { missing } from '../../errors.ts';
import { needsDueDate } from '../../errors/billing.ts';
import { fromParam } from '../../find.ts';
import { makeDiscounts } from '../discounts.ts';
import { ADVANCE, ADVANCE_SECONDS } from './advance.ts';
import { itemLines } from './invoice-lines.ts';
import { type Invoice, newInvoice, rendering } from './invoice-object.ts';
import { withLines } from './invoice-totals.ts';

const SECONDS_PER_DAY = 86_400;
const MOST_PENDING = 250;

/** A draft made by hand, not stored yet. Pending items are taken in only when that is asked for. */
export async function createInvoice(
  tx: Transaction,
  params: InvoiceCreateParams,
): Promise<Invoice> {
  if (params.customer === undefined) throw missing('customer');
  const customer = await fromParam(tx, 'customer', params.customer, 'customer');
  const { auto_advance = false, collection_method, days_until_due, due_date } = params;
  if (collection_method === 'send_invoice' && (days_until_due ?? due_date) === undefined) {
    throw needsDueDate();
  }
  const id = tx.newId('in');
  const finalizes = auto_advance ? tx.now + ADVANCE_SECONDS : null;
  if (finalizes !== null) tx.schedule({ kind: ADVANCE, due: finalizes, subject: id });
  const draft = newInvoice(tx, customer, {
    id,
    auto_advance,
    automatically_finalizes_at: finalizes,
    billing_reason: 'manual',
    collection_method: collection_method ?? 'charge_automatically',
    currency: params.currency ?? customer.currency ?? defaultCurrency,
    custom_fields: params.custom_fields ?? null,
    default_payment_method: params.default_payment_method ?? null,
    default_source: params.default_source ?? null,
    description: params.description ?? null,
    discounts: await makeDiscounts(tx, params.discounts, { customer: customer.id, invoice: id }),
    due_date:
      days_until_due === undefined ? (due_date ?? null) : tx.now + days_until_due * SECONDS_PER_DAY,
    effective_at: params.effective_at ?? null,
    footer: params.footer ?? null,
    metadata: params.metadata ?? {},
    number: params.number ?? null,
    on_behalf_of: params.on_behalf_of ?? null,
    parent: await parentOf(tx, params.subscription),
    rendering: { ...rendering('auto'), ...(params.rendering as object | undefined) },
    statement_descriptor: params.statement_descriptor ?? null,
  });
  if (params.pending_invoice_items_behavior === 'include') await takePending(tx, draft);
  return withLines(tx, draft, await itemLines(tx, id, []));
}

/** Items of the same currency that wait for the customer's next invoice. */
async function takePending(tx: Transaction, { currency, customer, id }: Invoice): Promise<void> {
  const where = { customer: customer ?? '' };
  for (const item of await tx.list('invoiceitem', { where, limit: MOST_PENDING })) {
    if (item.invoice !== null || item.currency !== currency) continue;
    await tx.update('invoiceitem', { ...item, invoice: id });
  }
}

async function parentOf(tx: Transaction, id: string | undefined): Promise<Invoice['parent']> {
  if (id === undefined) return null;
  const { metadata } = await fromParam(tx, 'subscription', id, 'subscription');
  return {
    quote_details: null,
    subscription_details: { metadata: { ...metadata }, subscription: id },
    type: 'subscription_details',
  };
}
