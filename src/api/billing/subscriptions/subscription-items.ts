/** The items of a subscription: a price, how many of it, and the period that is paid for. */
import type { Objects } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { planOf } from '../../catalogue/plan-of-price.ts';
import { newPrice } from '../../catalogue/price-object.ts';
import { needsRecurringPrice, otherCurrency } from '../../errors/billing.ts';
import { negativeAmount } from '../../errors/catalogue.ts';
import { inactivePrice } from '../../errors/checkout.ts';
import { missing, noSuch } from '../../errors.ts';
import { fromParam } from '../../find.ts';
import { mergedMetadata } from '../../metadata.ts';
import { periodEnd } from '../billing-period.ts';
import { type DiscountParam, makeDiscounts } from '../discounts.ts';
import { priceAmount } from '../price-amount.ts';
import type { SubscriptionItem } from './subscription-object.ts';

type Price = Objects['price'];

/** What creations and updates say of an item. */
export interface ItemParam {
  discounts?: readonly DiscountParam[] | null;
  metadata?: Record<string, string> | null;
  plan?: string;
  price?: string;
  price_data?: object;
  quantity?: number;
}

export interface ItemPlace {
  subscription: string;
  /** Where the first period starts. Unix seconds. */
  start: number;
  /** The first period is a trial that ends then. */
  trialEnd: number | null;
  apiVersion: string;
  customer: string;
  /** That of the subscription, where it is known. */
  currency: string | undefined;
  /** Prices that may be inactive: they were chosen before. */
  kept?: ReadonlySet<string> | undefined;
}

export async function newItem(
  tx: Transaction,
  param: ItemParam,
  i: number,
  place: ItemPlace,
): Promise<SubscriptionItem> {
  const price = await priceOfItem(tx, param, `items[${i}]`, place);
  checkCurrency(price, place.currency, `items[${i}]`);
  if (param.quantity !== undefined) checkQuantity(param.quantity, `items[${i}]`);
  const id = tx.newId('si');
  const owner = { subscription: place.subscription, subscription_item: id };
  const metered = price.recurring?.usage_type === 'metered';
  return {
    id,
    object: 'subscription_item',
    billing_thresholds: null,
    created: tx.now,
    current_period_end: place.trialEnd ?? periodEnd(place.start, price.recurring),
    current_period_start: place.start,
    current_trial: null,
    discounts: await makeDiscounts(tx, param.discounts, owner, {
      param: `items[${i}][discounts]`,
      customer: place.customer,
      currency: price.currency,
    }),
    metadata: mergedMetadata({}, param.metadata),
    plan: planOf(price),
    price,
    ...(metered ? {} : { quantity: param.quantity ?? 1 }),
    subscription: place.subscription,
    tax_rates: [],
  };
}

/** What a period of all items costs, before discounts. Minor units; what is metered is not known. */
export function periodPrice(items: readonly SubscriptionItem[]): number {
  const amounts = items.map(({ price, quantity }) =>
    quantity === undefined ? 0 : priceAmount(price, quantity),
  );
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

/** Throws 400. `path`: `items[0]`. */
export function checkCurrency(price: Price, expected: string | undefined, path: string): void {
  const { currency, currency_options } = price;
  if (expected === undefined || currency === expected) return;
  if (currency_options?.[expected] !== undefined) return;
  throw otherCurrency(currency, expected, `${path}[price]`);
}

/** Throws 400. `path`: `items[0]`. */
export function checkQuantity(quantity: number, path: string): void {
  if (quantity < 0) throw negativeAmount(`${path}[quantity]`);
}

/**
 * The recurring price that an entry names or describes. Throws 400, also for one that is not active,
 * unless it is among those that are kept.
 */
export async function priceOfItem(
  tx: Transaction,
  { plan, price, price_data }: ItemParam,
  path: string,
  { apiVersion, kept }: Pick<ItemPlace, 'apiVersion' | 'kept'>,
): Promise<Price> {
  if (price_data !== undefined) {
    const draft = price_data as Parameters<typeof newPrice>[1];
    await fromParam(tx, 'product', draft.product, `${path}[price_data][product]`);
    return tx.insert('price', newPrice(tx, { ...draft, active: false }, apiVersion));
  }
  const [field, id] = price === undefined ? (['plan', plan] as const) : (['price', price] as const);
  if (id === undefined) throw missing(`${path}[price]`);
  const found = await tx.get('price', id);
  if (found === undefined) throw noSuch(field, id, `${path}[${field}]`, 400);
  if (found.recurring === null) throw needsRecurringPrice(id, `${path}[${field}]`);
  if (!found.active && kept?.has(found.id) !== true) throw inactivePrice(path);
  return found;
}
