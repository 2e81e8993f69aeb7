import type { InvoiceCreateParams } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { defaultCurrency } from '../../customers/balance.ts';
import { inherited } from '../../customers/customer-discount.ts';
import { needsDueDate } from '../../errors/billing.ts';
import { missing } from '../../errors.ts';
import { fromParam } from '../../find.ts';
import { deliveredAt } from '../delivered-at.ts';
import { makeDiscounts } from '../discounts.ts';
import { ADVANCE, ADVANCE_SECONDS } from './advance.ts';
import { itemLines } from './invoice-lines.ts';
import { type Invoice, newInvoice, rendering } from './invoice-object.ts';
import { withLines } from './invoice-totals.ts';
import { takePending } from './take-pending.ts';

const SECONDS_PER_DAY = 86_400;

/** A draft made by hand, not stored yet. Pending items are taken in only when that is asked for. */
export async function createInvoice(
  tx: Transaction,
  params: InvoiceCreateParams,
): Promise<Invoice> {
  if (params.customer === undefined) throw missing('customer');
  const customer = await fromParam(tx, 'customer', params.customer, 'customer');
  const id = tx.newId('in');
  const draft = newInvoice(tx, customer, {
    id,
    ...taken(params),
    ...advance(tx, id, params.auto_advance ?? false),
    billing_reason: 'manual',
    currency: params.currency ?? customer.currency ?? defaultCurrency,
    discounts:
      params.discounts === undefined
        ? inherited(customer)
        : await makeDiscounts(tx, params.discounts, { customer: customer.id, invoice: id }),
    due_date: dueDate(tx, params),
    parent: await parentOf(tx, params.subscription),
    rendering: { ...rendering('auto'), ...(params.rendering as object | undefined) },
    webhooks_delivered_at: await deliveredAt(tx),
  });
  if (params.pending_invoice_items_behavior === 'include') await takePending(tx, draft);
  return withLines(tx, draft, await itemLines(tx, id, []));
}

/** Fields that are taken over as they come. */
function taken(params: InvoiceCreateParams): Partial<Invoice> {
  const fields: Record<string, unknown> = {};
  for (const name of plain) if (params[name] !== undefined) fields[name] = params[name];
  return fields as Partial<Invoice>;
}

const plain = [
  'collection_method',
  'custom_fields',
  'default_payment_method',
  'default_source',
  'description',
  'effective_at',
  'footer',
  'metadata',
  'number',
  'on_behalf_of',
  'statement_descriptor',
] as const;

/** One that advances by itself is finalized in an hour. */
function advance(tx: Transaction, id: string, auto_advance: boolean): Partial<Invoice> {
  if (!auto_advance) return {};
  const due = tx.now + ADVANCE_SECONDS;
  tx.schedule({ kind: ADVANCE, due, subject: id });
  return { auto_advance, automatically_finalizes_at: due };
}

function dueDate(tx: Transaction, params: InvoiceCreateParams): number | null {
  const { collection_method, days_until_due: days, due_date } = params;
  if (days !== undefined) return tx.now + days * SECONDS_PER_DAY;
  if (collection_method === 'send_invoice' && due_date === undefined) throw needsDueDate();
  return due_date ?? null;
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
