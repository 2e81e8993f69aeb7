import type { ObjectOf, Transaction } from '../../../domain/transaction.ts';
import { type DiscountParam, makeDiscounts } from '../discounts.ts';
import { decimalTimes, priceAmount } from '../price-amount.ts';

export type InvoiceItem = ObjectOf<'invoiceitem'>;

export interface InvoiceItemSeed {
  customer: string;
  /** Null while it waits for the customer's next invoice. */
  invoice: string | null;
  /** A price; or with the currency an amount, or what one unit costs. */
  price?: ObjectOf<'price'> | undefined;
  /** Minor units. */
  amount?: number | undefined;
  /** Minor units, with up to 12 places. */
  unit?: string | undefined;
  currency?: string | undefined;
  quantity: number;
  description?: string | undefined;
  discountable?: boolean | undefined;
  discounts?: readonly DiscountParam[] | null | undefined;
  metadata: Record<string, string>;
  period?: InvoiceItem['period'] | undefined;
  subscription?: string | undefined;
}

/** Not stored yet. One that is only an amount gets a price and a product of its own, never shown. */
export async function newInvoiceItem(tx: Transaction, seed: InvoiceItemSeed): Promise<InvoiceItem> {
  const { price, quantity } = seed;
  const id = tx.newId('ii');
  const own = seed.amount ?? decimalTimes(seed.unit ?? '0', quantity);
  const amount = price === undefined ? own : priceAmount(price, quantity);
  return {
    id,
    object: 'invoiceitem',
    amount,
    currency: price?.currency ?? seed.currency ?? 'usd',
    customer: seed.customer,
    customer_account: null,
    date: tx.now,
    description: seed.description ?? (await nameOf(tx, price)),
    discountable: seed.discountable ?? amount >= 0,
    discounts: await makeDiscounts(tx, seed.discounts, {
      customer: seed.customer,
      invoice_item: id,
    }),
    invoice: seed.invoice,
    livemode: false,
    metadata: seed.metadata,
    parent: parentOf(seed.subscription),
    period: { ...(seed.period ?? { end: tx.now, start: tx.now }) },
    pricing: pricedBy(
      price ?? {
        id: tx.newId('price'),
        product: tx.newId('prod'),
        unit_amount_decimal: seed.unit ?? String(amount),
      },
    ),
    proration: false,
    quantity,
    quantity_decimal: String(quantity),
    tax_rates: [],
    test_clock: null,
  };
}

/** How an item says what it costs by the unit. */
export function pricedBy({
  id,
  product,
  unit_amount_decimal,
}: Pick<ObjectOf<'price'>, 'id' | 'product' | 'unit_amount_decimal'>): InvoiceItem['pricing'] {
  return {
    price_details: { price: id, product: String(product) },
    type: 'price_details',
    unit_amount_decimal,
  };
}

async function nameOf(
  tx: Transaction,
  price: ObjectOf<'price'> | undefined,
): Promise<string | null> {
  if (price === undefined) return null;
  return (await tx.get('product', String(price.product)))?.name ?? null;
}

function parentOf(subscription: string | undefined): InvoiceItem['parent'] {
  if (subscription === undefined) return null;
  return { subscription_details: { subscription }, type: 'subscription_details' };
}
