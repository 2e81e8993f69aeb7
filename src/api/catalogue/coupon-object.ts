import type { CouponCreateParams } from '../../contract/generated/wire.d.ts';
import type { ObjectOf, Transaction } from '../../domain/transaction.ts';
import * as errors from '../errors/coupons.ts';
import { exclusive, missing, notInFuture, outOfRange } from '../errors.ts';
import { checkChosenId } from './chosen-id.ts';

export type Coupon = ObjectOf<'coupon'>;

const PERCENT_MAX = 100;

export async function newCoupon(tx: Transaction, params: CouponCreateParams): Promise<Coupon> {
  const { applies_to, expand: _, ...draft } = params;
  checkDraft(draft);
  if (draft.redeem_by !== undefined && draft.redeem_by <= tx.now) throw notInFuture('redeem_by');
  await checkChosenId(tx, 'coupon', draft.id, 'Coupon');
  const coupon: Coupon = {
    id: tx.newId('coupon'),
    object: 'coupon',
    amount_off: null,
    created: tx.now,
    currency: null,
    duration: 'once',
    duration_in_months: null,
    livemode: false,
    max_redemptions: null,
    name: null,
    percent_off: null,
    redeem_by: null,
    times_redeemed: 0,
    valid: true,
    ...draft,
    ...(applies_to !== undefined && { applies_to: { products: applies_to.products ?? [] } }),
    metadata: draft.metadata ?? {},
  };
  if (coupon.redeem_by !== null) {
    tx.schedule({ kind: 'coupon.expire', due: coupon.redeem_by, subject: coupon.id });
  }
  return { ...coupon, valid: isUsable(tx, coupon) };
}

function checkDraft(draft: CouponCreateParams): void {
  const { amount_off, percent_off } = draft;
  if (amount_off !== undefined && percent_off !== undefined) {
    throw exclusive(['amount_off', 'percent_off']);
  }
  if (percent_off !== undefined && (percent_off <= 0 || percent_off > PERCENT_MAX)) {
    throw errors.percentOutOfRange();
  }
  if (amount_off !== undefined && amount_off <= 0) throw errors.notPositive('amount_off');
  if (amount_off !== undefined && draft.currency === undefined) throw errors.currencyMissing();
  if (amount_off === undefined && percent_off === undefined) throw errors.nothingOff();
  if (draft.duration === 'repeating' && draft.duration_in_months === undefined) {
    throw missing('duration_in_months');
  }
  checkCount(draft.duration_in_months, 'duration_in_months');
  checkCount(draft.max_redemptions, 'max_redemptions');
}

function checkCount(count: number | undefined, param: string): void {
  if (count !== undefined && count < 1) throw outOfRange(param, 'least', 1);
}

type Now = Pick<Transaction, 'now'>;

function isUsable({ now }: Now, coupon: Coupon): boolean {
  return !isOver(coupon, now) && !isUsedUp(coupon);
}

function isOver({ redeem_by }: Coupon, now: number): boolean {
  return redeem_by !== null && redeem_by <= now;
}

function isUsedUp({ max_redemptions, times_redeemed }: Coupon): boolean {
  return max_redemptions !== null && times_redeemed >= max_redemptions;
}

/** Throws 400 for one whose time is over, or that was used as often as it may be. */
export function checkCoupon({ now }: Now, coupon: Coupon, param: string): void {
  if (isUsedUp(coupon)) throw errors.couponUsedUp(coupon.id, param);
  if (!coupon.valid || isOver(coupon, now)) throw errors.couponExpired(coupon.id, param);
}

/** Counts one more use. Discounts that were given before stay. */
export async function countRedemption(tx: Transaction, coupon: Coupon): Promise<void> {
  const used = { ...coupon, times_redeemed: coupon.times_redeemed + 1 };
  await tx.update('coupon', { ...used, valid: isUsable(tx, used) });
}

/** What is due at `redeem_by`. */
export async function expireCoupon(tx: Transaction, id: string): Promise<void> {
  const coupon = await tx.get('coupon', id);
  if (coupon?.valid) await tx.update('coupon', { ...coupon, valid: false });
}
