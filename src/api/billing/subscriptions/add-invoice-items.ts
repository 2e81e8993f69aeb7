import type { SubscriptionCreateParams } from '../../../contract/generated/wire.d.ts';
import type { ObjectOf, ReadTransaction, Transaction } from '../../../domain/transaction.ts';
import { newPrice, type PriceDraft } from '../../catalogue/price-object.ts';
import { needsOneTimePrice } from '../../errors/billing.ts';
import { fromParam } from '../../find.ts';
import { newInvoiceItem } from '../invoices/invoice-item-object.ts';
import type { Invoice } from '../invoices/invoice-object.ts';
import { priceAmount } from '../price-amount.ts';
import { checkCurrency } from './subscription-items.ts';

type Added = NonNullable<SubscriptionCreateParams['add_invoice_items']>;

/** What is billed once, together with the first period. */
export async function addInvoiceItems(
  tx: Transaction,
  invoice: Invoice,
  added: Added,
  apiVersion: string,
): Promise<void> {
  for (const [i, entry] of added.entries()) {
    const path = `add_invoice_items[${i}]`;
    const price = await priceOf(tx, entry, path, apiVersion);
    if (price.recurring !== null) throw needsOneTimePrice(`${path}[price]`);
    checkCurrency(price, invoice.currency, path);
    const item = await newInvoiceItem(tx, {
      customer: invoice.customer ?? '',
      invoice: invoice.id,
      price,
      quantity: entry.quantity ?? 1,
      metadata: entry.metadata ?? {},
      discounts: entry.discounts,
      subscription: invoice.parent?.subscription_details?.subscription,
    });
    tx.insert('invoiceitem', item, ['invoiceitem.created']);
  }
}

/** What they cost together, as far as they are there. Minor units, before discounts. */
export async function addedPrice(tx: ReadTransaction, added: Added): Promise<number> {
  let sum = 0;
  for (const { price: id, price_data, quantity = 1 } of added) {
    const price = id === undefined ? undefined : await tx.get('price', id);
    const unit = price_data?.unit_amount ?? 0;
    sum += price === undefined ? unit * quantity : priceAmount(price, quantity);
  }
  return sum;
}

async function priceOf(
  tx: Transaction,
  { price, price_data }: Added[number],
  path: string,
  apiVersion: string,
): Promise<ObjectOf<'price'>> {
  if (price_data === undefined) return fromParam(tx, 'price', price ?? '', `${path}[price]`);
  const draft = price_data as PriceDraft;
  await fromParam(tx, 'product', draft.product, `${path}[price_data][product]`);
  return tx.insert('price', newPrice(tx, draft, apiVersion));
}
