import type { SubscriptionCreateParams } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { newPrice, type PriceDraft } from '../../catalogue/price-object.ts';
import { needsOneTimePrice } from '../../errors/billing.ts';
import { fromParam } from '../../find.ts';
import { newInvoiceItem } from '../invoices/invoice-item-object.ts';
import type { Invoice } from '../invoices/invoice-object.ts';

type Added = NonNullable<SubscriptionCreateParams['add_invoice_items']>;

/** What is billed once, together with the first period. */
export async function addInvoiceItems(
  tx: Transaction,
  invoice: Invoice,
  added: Added,
  apiVersion: string,
): Promise<void> {
  for (const [i, entry] of added.entries()) {
    const path = `add_invoice_items[${i}][price]`;
    const price =
      entry.price_data === undefined
        ? await fromParam(tx, 'price', entry.price ?? '', path)
        : tx.insert('price', newPrice(tx, entry.price_data as PriceDraft, apiVersion));
    if (price.recurring !== null) throw needsOneTimePrice(path);
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
