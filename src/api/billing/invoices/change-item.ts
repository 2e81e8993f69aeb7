/** Invoice items: made, changed and deleted, with the lines of the draft that they are on. */
import type {
  InvoiceItemCreateParams,
  InvoiceItemUpdateParams,
} from '../../../contract/generated/wire.d.ts';
import type { ObjectOf, Transaction } from '../../../domain/transaction.ts';
import { newPrice, type PriceDraft } from '../../catalogue/price-object.ts';
import { needsOneTimePrice, notEditable, otherCurrency } from '../../errors/billing.ts';
import { negativeAmount } from '../../errors/catalogue.ts';
import { exclusive, missing } from '../../errors.ts';
import { fromParam } from '../../find.ts';
import { makeDiscounts } from '../discounts.ts';
import { decimalTimes, priceAmount } from '../price-amount.ts';
import { type InvoiceItem, newInvoiceItem, pricedBy } from './invoice-item-object.ts';
import { itemLines } from './invoice-lines.ts';
import { withLines } from './invoice-totals.ts';

type Customer = ObjectOf<'customer'>;

/** Stores it, pending or on a draft. The first currency used becomes the customer's own. */
export async function createItem(
  tx: Transaction,
  params: InvoiceItemCreateParams,
  apiVersion: string,
): Promise<InvoiceItem> {
  const draft =
    params.invoice === undefined
      ? undefined
      : await fromParam(tx, 'invoice', params.invoice, 'invoice');
  if (draft !== undefined && draft.status !== 'draft') throw notEditable();
  const owner = params.customer ?? draft?.customer;
  if (owner === undefined || owner === null) throw missing('customer');
  const customer = await fromParam(tx, 'customer', owner, 'customer');
  const price = await priceOf(tx, params, apiVersion);
  if (price !== undefined && params.amount !== undefined) throw exclusive(['amount', 'pricing']);
  const { period } = params;
  const currency = params.currency ?? draft?.currency ?? customer.currency ?? undefined;
  checkItem(params, price?.currency ?? currency, draft?.currency);
  const item = await newInvoiceItem(tx, {
    customer: customer.id,
    invoice: draft?.id ?? null,
    price,
    amount: params.amount,
    unit: params.unit_amount_decimal,
    currency,
    quantity: params.quantity ?? 1,
    description: params.description,
    discountable: params.discountable,
    discounts: params.discounts,
    metadata: params.metadata ?? {},
    period: period === undefined ? undefined : { end: period.end, start: period.start },
    subscription: params.subscription,
  });
  tx.insert('invoiceitem', item, ['invoiceitem.created']);
  await lockCurrency(tx, customer, item.currency);
  await refresh(tx, item.invoice);
  return item;
}

/** Throws 400: an invoice is of one currency, and of no negative quantity. */
function checkItem(
  { quantity = 1 }: { quantity?: number },
  currency: string | undefined,
  expected: string | undefined,
): void {
  if (quantity < 0) throw negativeAmount('quantity');
  if (currency !== undefined && expected !== undefined && currency !== expected) {
    throw otherCurrency(currency, expected);
  }
}

async function priceOf(
  tx: Transaction,
  { price_data, pricing }: Pick<InvoiceItemCreateParams, 'price_data' | 'pricing'>,
  apiVersion: string,
): Promise<ObjectOf<'price'> | undefined> {
  if (price_data !== undefined) {
    const { product } = price_data as { product?: string };
    if (product !== undefined) await fromParam(tx, 'product', product, 'price_data[product]');
    return tx.insert('price', newPrice(tx, price_data as PriceDraft, apiVersion));
  }
  if (pricing?.price === undefined) return undefined;
  const price = await fromParam(tx, 'price', pricing.price, 'pricing[price]');
  if (price.recurring !== null) throw needsOneTimePrice('pricing[price]');
  return price;
}

async function lockCurrency(tx: Transaction, customer: Customer, currency: string): Promise<void> {
  if (customer.currency !== null) return;
  await tx.update('customer', { ...customer, currency });
}

export async function updateItem(
  tx: Transaction,
  item: InvoiceItem,
  params: InvoiceItemUpdateParams,
  apiVersion: string,
): Promise<InvoiceItem> {
  await checkDraft(tx, item);
  const price = await priceOf(tx, params, apiVersion);
  const quantity = params.quantity ?? item.quantity;
  checkItem(params, price?.currency, item.currency);
  const { amount, unit } = await repriced(tx, item, { ...params, price, quantity });
  const next: InvoiceItem = {
    ...item,
    amount,
    description: params.description ?? item.description,
    discountable: params.discountable ?? item.discountable,
    metadata: params.metadata ?? item.metadata,
    period: { ...item.period, ...params.period },
    quantity,
    quantity_decimal: String(quantity),
  };
  if (params.discounts !== undefined) {
    const owner = { customer: item.customer, invoice_item: item.id };
    next.discounts = await makeDiscounts(tx, params.discounts, owner);
  }
  if (next.pricing !== null) next.pricing = { ...next.pricing, unit_amount_decimal: unit };
  if (price !== undefined) next.pricing = pricedBy(price);
  const stored = await tx.update('invoiceitem', next);
  await refresh(tx, stored.invoice);
  return stored;
}

interface Change {
  amount?: number | undefined;
  price: ObjectOf<'price'> | undefined;
  quantity: number;
  unit_amount_decimal?: string | undefined;
}

/** What it costs now, whole and by the unit. */
async function repriced(
  tx: Transaction,
  { amount, pricing, quantity: before }: InvoiceItem,
  change: Change,
): Promise<{ amount: number; unit: string | null }> {
  const { quantity, unit_amount_decimal: unit } = change;
  if (change.amount !== undefined) return { amount: change.amount, unit: String(change.amount) };
  if (unit !== undefined) return { amount: decimalTimes(unit, quantity), unit };
  const known = await tx.get('price', pricing?.price_details?.price ?? '');
  const price = change.price ?? known;
  const current = pricing?.unit_amount_decimal ?? null;
  if (quantity === before && change.price === undefined) return { amount, unit: current };
  if (price !== undefined) {
    return { amount: priceAmount(price, quantity), unit: price.unit_amount_decimal };
  }
  return { amount: decimalTimes(current ?? '0', quantity), unit: current };
}

/** Throws 400 when its invoice is finalized. */
export async function checkDraft(tx: Transaction, { invoice }: InvoiceItem): Promise<void> {
  if (invoice === null) return;
  const found = await tx.get('invoice', invoice);
  if (found !== undefined && found.status !== 'draft') throw notEditable();
}

/** Makes the lines of a draft anew from its items. */
export async function refresh(tx: Transaction, id: string | null): Promise<void> {
  const draft = id === null ? undefined : await tx.get('invoice', id);
  if (draft === undefined || draft.status !== 'draft') return;
  const { data } = draft.lines;
  const kept = data.filter(({ parent }) => parent?.type === 'subscription_item_details');
  const lines = [...(await itemLines(tx, draft.id, data)), ...kept];
  await tx.update('invoice', await withLines(tx, draft, lines), ['invoice.updated']);
}
