/** Invoice items: made, changed and deleted, with the lines of the draft that they are on. */
import type {
  InvoiceItemCreateParams,
  InvoiceItemUpdateParams,
} from '../../../contract/generated/wire.d.ts';
import type { ObjectOf, Transaction } from '../../../domain/transaction.ts';
import { newPrice, type PriceDraft } from '../../catalogue/price-object.ts';
import { needsOneTimePrice, notEditable } from '../../errors/billing.ts';
import { exclusive, missing } from '../../errors.ts';
import { fromParam } from '../../find.ts';
import { makeDiscounts } from '../discounts.ts';
import { priceAmount } from '../price-amount.ts';
import { type InvoiceItem, newInvoiceItem } from './invoice-item-object.ts';
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
  const item = await newInvoiceItem(tx, {
    customer: customer.id,
    invoice: draft?.id ?? null,
    price,
    amount: params.amount ?? unitTimes(params),
    currency: params.currency ?? draft?.currency ?? customer.currency ?? undefined,
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

function unitTimes({ quantity = 1, unit_amount_decimal: unit }: InvoiceItemCreateParams): number {
  return unit === undefined ? 0 : Math.round(Number(unit) * quantity);
}

async function priceOf(
  tx: Transaction,
  { price_data, pricing }: Pick<InvoiceItemCreateParams, 'price_data' | 'pricing'>,
  apiVersion: string,
): Promise<ObjectOf<'price'> | undefined> {
  if (price_data !== undefined) {
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
  const unit = item.quantity === 0 ? 0 : item.amount / item.quantity;
  const amount = price === undefined ? Math.round(unit * quantity) : priceAmount(price, quantity);
  const next: InvoiceItem = {
    ...item,
    amount: params.amount ?? amount,
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
  if (price !== undefined) {
    next.pricing = {
      price_details: { price: price.id, product: String(price.product) },
      type: 'price_details',
      unit_amount_decimal: price.unit_amount_decimal,
    };
  }
  const stored = await tx.update('invoiceitem', next);
  await refresh(tx, stored.invoice);
  return stored;
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
