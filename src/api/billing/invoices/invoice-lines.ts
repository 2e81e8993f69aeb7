/** The lines of an invoice. */
import type { ObjectOf, ReadTransaction, Transaction } from '../../../domain/transaction.ts';
import { subscriptionLineText } from '../line-description.ts';
import { priceAmount } from '../price-amount.ts';

export type Line = ObjectOf<'line_item'>;
type Item = ObjectOf<'subscription_item'>;
type InvoiceItem = ObjectOf<'invoiceitem'>;

/** The next period of an item. `trial` is free. */
export async function subscriptionLine(
  tx: Transaction,
  invoice: string,
  item: Item,
  trial: boolean,
): Promise<Line> {
  const { price } = item;
  const quantity = item.quantity ?? 1;
  const product = await tx.get('product', String(price.product));
  const metered = price.recurring?.usage_type === 'metered';
  const amount = trial || metered ? 0 : priceAmount(price, quantity);
  return {
    ...blank(tx, invoice, amount, price.currency),
    description: subscriptionLineText(price, product, metered ? 0 : quantity, trial),
    discounts: [...item.discounts],
    metadata: { ...item.metadata },
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: { credited_items: null },
        subscription: item.subscription,
        subscription_item: item.id,
      },
      type: 'subscription_item_details',
    },
    period: { end: item.current_period_end, start: item.current_period_start },
    pricing: {
      price_details: { price: price.id, product: String(price.product) },
      type: 'price_details',
      unit_amount_decimal: trial ? '0' : price.unit_amount_decimal,
    },
    quantity: metered ? 0 : quantity,
    quantity_decimal: String(metered ? 0 : quantity),
    subscription: item.subscription,
  };
}

export function invoiceItemLine(tx: Transaction, invoice: string, item: InvoiceItem): Line {
  const subscription = item.parent?.subscription_details?.subscription ?? null;
  return {
    ...blank(tx, invoice, item.amount, item.currency),
    description: item.description,
    discountable: item.discountable,
    discounts: [...(item.discounts ?? [])],
    metadata: { ...item.metadata },
    parent: {
      invoice_item_details: {
        invoice_item: item.id,
        proration: item.proration,
        proration_details: { credited_items: null },
        subscription,
      },
      subscription_item_details: null,
      type: 'invoice_item_details',
    },
    period: { ...item.period },
    pricing: item.pricing,
    quantity: item.quantity,
    quantity_decimal: item.quantity_decimal,
    subscription,
  };
}

function blank(tx: Transaction, invoice: string, amount: number, currency: string): Line {
  return {
    id: tx.newId('il'),
    object: 'line_item',
    amount,
    currency,
    description: null,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice,
    livemode: false,
    metadata: {},
    parent: null,
    period: { end: tx.now, start: tx.now },
    pretax_credit_amounts: [],
    pricing: null,
    quantity: 1,
    quantity_decimal: '1',
    subscription: null,
    subtotal: amount,
    taxes: [],
  };
}

export function lineList(invoice: string, data: readonly Line[]): ObjectOf<'invoice'>['lines'] {
  return {
    object: 'list',
    data: [...data],
    has_more: false,
    total_count: data.length,
    url: `/v1/invoices/${invoice}/lines`,
  } as ObjectOf<'invoice'>['lines'];
}

/** Lines of the items of an invoice; those that are there already keep their id. */
export async function itemLines(
  tx: Transaction,
  invoice: string,
  current: readonly Line[],
): Promise<Line[]> {
  const items = await itemsOf(tx, invoice);
  return items.map((item) => {
    const line = invoiceItemLine(tx, invoice, item);
    const known = current.find(
      ({ parent }) => parent?.invoice_item_details?.invoice_item === item.id,
    );
    return known === undefined ? line : { ...line, id: known.id };
  });
}

const MOST_ITEMS = 250;

function itemsOf(tx: ReadTransaction, invoice: string): Promise<InvoiceItem[]> {
  return tx.list('invoiceitem', { where: { invoice }, limit: MOST_ITEMS });
}
