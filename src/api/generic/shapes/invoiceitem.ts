import type { ObjectOf, Transaction } from '../../../domain/transaction.ts';
import type { Hash, Shape } from '../shape.ts';

/** An item's amount and currency come from its price when the request does not name them. */
export const invoiceitem: Shape = async (object, params, tx) => {
  const price = await priceOf(params, tx);
  const quantity = (params.quantity as number | undefined) ?? 1;
  const unitAmount = (price?.unit_amount as number | undefined) ?? (params.amount as number) ?? 0;
  return {
    ...object,
    amount: params.amount ?? unitAmount * quantity,
    currency: params.currency ?? price?.currency ?? 'usd',
    date: tx.now,
    discountable: params.discountable ?? true,
    discounts: [],
    period: { end: tx.now, start: tx.now, ...(params.period as Hash | undefined) },
    pricing: {
      price_details: {
        price: price?.id ?? tx.newId('price'),
        product: price?.product ?? tx.newId('prod'),
      },
      type: 'price_details',
      unit_amount_decimal: String(unitAmount),
    },
    proration: false,
    quantity,
    quantity_decimal: String(quantity),
    tax_rates: [],
  };
};

async function priceOf({ pricing }: Hash, tx: Transaction): Promise<ObjectOf<'price'> | undefined> {
  const { price } = (pricing ?? {}) as Hash;
  return typeof price === 'string' ? tx.get('price', price) : undefined;
}
