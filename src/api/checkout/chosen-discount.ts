/** The discount of a session: a coupon, by itself or by a promotion code. */
import type { Checkout_SessionCreateParams_Discount } from '../../contract/generated/wire.d.ts';
import { mulDivRound } from '../../domain/money.ts';
import type { ReadTransaction, Transaction } from '../../domain/transaction.ts';
import { checkRedeemable } from '../catalogue/check-redeemable.ts';
import { type Coupon, checkCoupon, countRedemption } from '../catalogue/coupon-object.ts';
import { countCodeRedemption } from '../catalogue/promotion-code-object.ts';
import { couponOfOtherCurrency } from '../errors/coupons.ts';
import { fromParam } from '../find.ts';
import type { Session } from './session-record.ts';

export type ChosenDiscount = NonNullable<Session['discounts']>[number];

/** Throws 400 for one that does not exist. */
export async function chosenDiscount(
  tx: ReadTransaction,
  [first]: readonly Checkout_SessionCreateParams_Discount[],
): Promise<{ chosen: ChosenDiscount; coupon: Coupon } | undefined> {
  if (first === undefined) return undefined;
  const { coupon, promotion_code } = first;
  if (promotion_code === undefined) {
    const found = await fromParam(tx, 'coupon', coupon ?? '', 'discounts[0][coupon]');
    return { chosen: { coupon: found.id, promotion_code: null }, coupon: found };
  }
  const path = 'discounts[0][promotion_code]';
  const code = await fromParam(tx, 'promotion_code', promotion_code, path);
  const found = await fromParam(tx, 'coupon', code.promotion.coupon ?? '', path);
  return { chosen: { coupon: null, promotion_code: code.id }, coupon: found };
}

/** Throws 400 for one that may not be used, by the customer of the session or for its cart. */
export async function checkUsable(
  tx: ReadTransaction,
  discount: { chosen: ChosenDiscount; coupon: Coupon } | undefined,
  { amount_subtotal, currency, customer }: Session,
): Promise<void> {
  if (discount === undefined) return;
  const code = await tx.get('promotion_code', String(discount.chosen.promotion_code));
  if (code === undefined) {
    checkCoupon(tx, discount.coupon, 'discounts[0][coupon]');
    return;
  }
  const purchase = {
    customer,
    amount: amount_subtotal ?? 0,
    ...(currency !== null && { currency }),
  };
  const path = 'discounts[0][promotion_code]';
  await checkRedeemable(tx, code, purchase, path);
  checkCoupon(tx, discount.coupon, path);
}

/**
 * What a coupon takes off a sum. Minor units. Per cents have at most two places. Throws 400 when it
 * takes an amount off, but none in this currency.
 */
export function amountOff(coupon: Coupon, sum: number, currency: string): number {
  const { currency_options: others, percent_off } = coupon;
  if (percent_off !== null) return mulDivRound(sum, Math.round(percent_off * 100), 10_000);
  const off = coupon.currency === currency ? coupon.amount_off : others?.[currency]?.amount_off;
  if (off === undefined || off === null) {
    throw couponOfOtherCurrency(coupon.id, currency, 'discounts[0]');
  }
  return off;
}

/** A session that is paid has used its coupon; one that was deleted meanwhile needs no counting. */
export async function redeemDiscounts(tx: Transaction, session: Session): Promise<void> {
  for (const { coupon, promotion_code } of session.discounts ?? []) {
    const code = await tx.get('promotion_code', String(promotion_code));
    const used = await tx.get('coupon', String(coupon ?? code?.promotion.coupon));
    if (used !== undefined) await countRedemption(tx, used);
    if (code !== undefined) await countCodeRedemption(tx, code);
  }
}

/** The discounts of a session, as requests name them. */
export function discountParams(
  discounts: Session['discounts'],
): Checkout_SessionCreateParams_Discount[] {
  return (discounts ?? []).map(({ coupon, promotion_code }) => ({
    ...(coupon !== null && { coupon }),
    ...(promotion_code !== null && { promotion_code }),
  }));
}
