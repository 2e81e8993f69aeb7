/** Discounts: what becomes of coupons and promotion codes once they are used. */

import { mulDivRound } from '../../domain/money.ts';
import type { ObjectOf, ReadTransaction, Transaction } from '../../domain/transaction.ts';
import { checkRedeemable, type Purchase } from '../catalogue/check-redeemable.ts';
import { type Coupon, checkCoupon, countRedemption } from '../catalogue/coupon-object.ts';
import { keptTerms } from '../catalogue/kept-terms.ts';
import { countCodeRedemption, type PromotionCode } from '../catalogue/promotion-code-object.ts';
import { fromParam } from '../find.ts';
import { addMonths } from './billing-period.ts';

export type Discount = ObjectOf<'discount'>;

export interface DiscountParam {
  coupon?: string;
  discount?: string;
  promotion_code?: string;
}

type Owner = Partial<
  Pick<Discount, 'customer' | 'invoice' | 'invoice_item' | 'subscription' | 'subscription_item'>
>;

interface Use extends Partial<Purchase> {
  /** Where the entries are: `items[0][discounts]`. */
  param?: string;
}

/**
 * Stores a discount for each entry and answers their ids. The buyer is the owner's customer unless
 * another is named. Throws 400 for what does not exist or may not be used.
 */
export async function makeDiscounts(
  tx: Transaction,
  params: readonly DiscountParam[] | null | undefined,
  owner: Owner,
  { param = 'discounts', ...use }: Use = {},
): Promise<string[]> {
  const ids: string[] = [];
  for (const [i, entry] of (params ?? []).entries()) {
    if (entry.discount !== undefined) {
      ids.push((await fromParam(tx, 'discount', entry.discount, `${param}[${i}][discount]`)).id);
      continue;
    }
    const purchase = { customer: owner.customer ?? null, ...use };
    const { coupon, promotion } = await usable(tx, entry, purchase, `${param}[${i}]`);
    if (promotion !== undefined) await countCodeRedemption(tx, promotion);
    ids.push(await redeem(tx, coupon, { ...owner, promotion_code: promotion?.id ?? null }));
  }
  return ids;
}

async function usable(
  tx: Transaction,
  { coupon: id, promotion_code: code }: DiscountParam,
  purchase: Purchase,
  param: string,
): Promise<{ coupon: Coupon; promotion?: PromotionCode }> {
  if (code === undefined) return { coupon: await validCoupon(tx, id ?? '', `${param}[coupon]`) };
  const path = `${param}[promotion_code]`;
  const promotion = await fromParam(tx, 'promotion_code', code, path);
  await checkRedeemable(tx, promotion, purchase, path);
  return { coupon: await validCoupon(tx, String(promotion.promotion.coupon), path), promotion };
}

async function validCoupon(tx: Transaction, id: string, param: string): Promise<Coupon> {
  const coupon = await fromParam(tx, 'coupon', id, param);
  checkCoupon(tx, coupon, param);
  return coupon;
}

async function redeem(
  tx: Transaction,
  coupon: Coupon,
  owner: Owner & { promotion_code: string | null },
): Promise<string> {
  const months = coupon.duration === 'repeating' ? coupon.duration_in_months : null;
  const discount: Discount = {
    id: tx.newId('di'),
    object: 'discount',
    checkout_session: null,
    customer: owner.customer ?? null,
    customer_account: null,
    end: months === null ? null : addMonths(tx.now, months),
    invoice: owner.invoice ?? null,
    invoice_item: owner.invoice_item ?? null,
    promotion_code: owner.promotion_code,
    source: { coupon: coupon.id, type: 'coupon' },
    start: tx.now,
    subscription: owner.subscription ?? null,
    subscription_item: owner.subscription_item ?? null,
  };
  tx.insert('discount', discount);
  await countRedemption(tx, coupon);
  return discount.id;
}

/** What is made cheaper. `amount` in minor units. */
interface Priced {
  amount: number;
  currency: string;
  /** Id of its product, where it has one. */
  product: string | undefined;
}

/** What each discount takes off an amount, one after another. Minor units, never more than there is. */
export async function amountsOff(
  tx: ReadTransaction,
  discounts: readonly string[],
  { amount, currency, product }: Priced,
): Promise<{ amount: number; discount: string }[]> {
  let left = amount;
  const off: { amount: number; discount: string }[] = [];
  for (const id of discounts) {
    const coupon = await couponOf(tx, id);
    if (coupon === undefined || !appliesTo(coupon, product)) continue;
    const value = couponAmount(coupon, left, currency);
    left -= value;
    off.push({ amount: value, discount: id });
  }
  return off;
}

/** Coupons may be for some products only. */
export function appliesTo({ applies_to }: Coupon, product: string | undefined): boolean {
  const products = applies_to?.products ?? [];
  return products.length === 0 || (product !== undefined && products.includes(product));
}

/** What it takes off, at most all of it. Minor units. Per cents have at most two places. */
export function couponAmount(coupon: Coupon, amount: number, currency: string): number {
  const { percent_off } = coupon;
  const off =
    percent_off === null
      ? amountOffIn(coupon, currency)
      : mulDivRound(amount, Math.round(percent_off * 100), 10_000);
  return Math.max(0, Math.min(amount, off));
}

/** Nothing, in a currency that the coupon does not know. */
function amountOffIn(coupon: Coupon, currency: string): number {
  if (coupon.currency === currency) return coupon.amount_off ?? 0;
  return coupon.currency_options?.[currency]?.amount_off ?? 0;
}

/** The terms of a discount. A coupon that was made later under the same id is another one. */
export async function couponOf(
  tx: ReadTransaction,
  discountId: string,
): Promise<Coupon | undefined> {
  const discount = await tx.get('discount', discountId);
  const id = discount?.source.coupon;
  if (discount === undefined || typeof id !== 'string') return undefined;
  const coupon = await tx.get('coupon', id);
  if (coupon !== undefined && coupon.created <= discount.start) return coupon;
  return (await keptTerms(tx, id)) ?? coupon;
}
