/** The discount of a session: a coupon, by itself or by a promotion code. */
import type { Checkout_SessionCreateParams_Discount } from '../../contract/generated/wire.d.ts';
import { mulDivRound } from '../../domain/money.ts';
import type { ReadTransaction, Transaction } from '../../domain/transaction.ts';
import { type Coupon, countRedemption } from '../catalogue/coupon-object.ts';
import { countCodeRedemption } from '../catalogue/promotion-code-object.ts';
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

/** What a coupon takes off a sum. Minor units. Per cents have at most two places. */
export function amountOff({ amount_off, percent_off }: Coupon, sum: number): number {
  if (percent_off === null) return amount_off ?? 0;
  return mulDivRound(sum, Math.round(percent_off * 100), 10_000);
}

/** A session that is paid has used its coupon. */
export async function redeemDiscounts(tx: Transaction, session: Session): Promise<void> {
  const found = await chosenDiscount(tx, discountParams(session.discounts));
  if (found === undefined) return;
  const { chosen, coupon } = found;
  await countRedemption(tx, coupon);
  if (chosen.promotion_code === null) return;
  const code = await fromParam(tx, 'promotion_code', chosen.promotion_code, 'discounts');
  await countCodeRedemption(tx, code);
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
