/** The lines of a cart. */
import type { Checkout_SessionCreateParams_LineItem } from '../../contract/generated/wire.d.ts';
import type { ReadTransaction, Transaction } from '../../domain/transaction.ts';
import { appliesTo } from '../billing/discounts.ts';
import { priceAmount } from '../billing/price-amount.ts';
import type { Coupon } from '../catalogue/coupon-object.ts';
import type { Price } from '../catalogue/price-object.ts';
import { mixedCurrencies, quantityMissing } from '../errors/checkout.ts';
import { outOfRange } from '../errors.ts';
import { fromParam } from '../find.ts';
import { amountOff } from './chosen-discount.ts';
import { discountedSum, lineAmounts, type TaxPart } from './line-amounts.ts';
import { priceOfLine } from './line-price.ts';
import type { LineItem } from './session-record.ts';

export interface CartLine {
  item: LineItem;
  taxRates: readonly string[];
}

export interface CartContext {
  apiVersion: string;
  /** What the cart is paid in, where it is not the prices' own currency. */
  currency: string | undefined;
  /** Prices that the cart has already: they may be inactive. */
  kept?: ReadonlySet<string>;
}

/** The lines as they are asked for, before any discount. Throws 400. */
export async function cartLines(
  tx: Transaction,
  params: readonly Checkout_SessionCreateParams_LineItem[],
  context: CartContext,
): Promise<CartLine[]> {
  const lines: CartLine[] = [];
  for (const [i, param] of params.entries()) {
    const path = `line_items[${i}]`;
    const price = await priceOfLine(tx, param, path, context);
    const currency = context.currency ?? lines[0]?.item.currency ?? price.currency;
    const item = await newLine(tx, param, inCurrency(price, currency, path), path);
    lines.push({ item, taxRates: param.tax_rates ?? [] });
  }
  return lines;
}

async function newLine(
  tx: Transaction,
  param: Checkout_SessionCreateParams_LineItem,
  price: Price,
  path: string,
): Promise<LineItem> {
  const metered = price.recurring?.usage_type === 'metered';
  if (param.quantity === undefined && !metered) throw quantityMissing(path);
  checkQuantity(param.quantity, path);
  const quantity = metered ? null : (param.quantity ?? 1);
  const product = await tx.get('product', price.product);
  const subtotal = quantity === null ? 0 : amountOf(price, quantity);
  const { adjustable_quantity: adjustable } = param;
  if (adjustable?.enabled === true) checkAdjustable(quantity ?? 1, adjustable, path);
  return {
    id: tx.newId('li'),
    object: 'item',
    adjustable_quantity: adjustable
      ? {
          enabled: adjustable.enabled,
          maximum: adjustable.maximum ?? null,
          minimum: adjustable.minimum ?? null,
        }
      : null,
    amount_discount: 0,
    amount_subtotal: subtotal,
    amount_tax: 0,
    amount_total: subtotal,
    currency: price.currency,
    description: product?.name ?? null,
    metadata: { ...param.metadata },
    price,
    quantity,
  };
}

/** Throws 400 for less than one. `path`: of the line. */
export function checkQuantity(quantity: number | undefined, path: string): void {
  if (quantity !== undefined && quantity < 1) throw outOfRange(`${path}[quantity]`, 'least', 1);
}

/** What a customer may change a quantity to, where nobody says. */
const MOST = 99;

/** Throws 400 for bounds that exclude each other, or the quantity to begin with. */
function checkAdjustable(
  quantity: number,
  { maximum = MOST, minimum = 0 }: { maximum?: number; minimum?: number },
  path: string,
): void {
  if (minimum > maximum) {
    throw outOfRange(`${path}[adjustable_quantity][minimum]`, 'most', maximum);
  }
  if (quantity < minimum) throw outOfRange(`${path}[quantity]`, 'least', minimum);
  if (quantity > maximum) throw outOfRange(`${path}[quantity]`, 'most', maximum);
}

/** Where the customer chooses the amount, it is the one that is proposed. */
function amountOf(price: Price, quantity: number): number {
  const { custom_unit_amount: custom } = price;
  return custom === null
    ? priceAmount(price, quantity)
    : (custom.preset ?? custom.minimum ?? 0) * quantity;
}

/** Prices may have an amount of their own in other currencies. */
function inCurrency(price: Price, currency: string, path: string): Price {
  if (price.currency === currency) return price;
  const option = price.currency_options?.[currency];
  if (option === undefined) throw mixedCurrencies(path);
  const { unit_amount, unit_amount_decimal } = option;
  return { ...price, currency, unit_amount, unit_amount_decimal };
}

export interface Pricing {
  coupon: Coupon | undefined;
  currency: string;
  /** Recurring lines of a trial cost nothing yet. */
  trial: boolean;
}

/** The same lines with discount and taxes. Throws 400 for a coupon that takes nothing off. */
export async function pricedLines(
  tx: ReadTransaction,
  lines: readonly CartLine[],
  { coupon, currency, trial }: Pricing,
): Promise<LineItem[]> {
  const sums = await Promise.all(
    lines.map(async ({ item, taxRates }) => ({
      subtotal: trial && item.price?.recurring ? 0 : item.amount_subtotal,
      rates: await ratesOf(tx, taxRates),
      undiscounted: coupon !== undefined && !appliesTo(coupon, String(item.price?.product)),
    })),
  );
  const sum = discountedSum(sums);
  const off = coupon === undefined ? 0 : amountOff(coupon, sum, currency);
  const amounts = lineAmounts(sums, Math.min(sum, off));
  return lines.map(({ item }, i) => ({ ...item, ...amounts[i] }));
}

function ratesOf(tx: ReadTransaction, ids: readonly string[]): Promise<TaxPart[]> {
  return Promise.all(ids.map((id) => fromParam(tx, 'tax_rate', id, 'line_items[tax_rates]')));
}
