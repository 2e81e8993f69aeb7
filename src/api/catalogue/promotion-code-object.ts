import type { PromotionCodeCreateParams } from '../../contract/generated/wire.d.ts';
import type { ObjectOf, Transaction } from '../../domain/transaction.ts';
import * as errors from '../errors/coupons.ts';
import { invalidCharacters, missing, notInFuture, outOfRange } from '../errors.ts';
import { fromParam } from '../find.ts';
import { type Coupon, checkCoupon } from './coupon-object.ts';

export type PromotionCode = ObjectOf<'promotion_code'>;

const CODE_LENGTH = 8;

export async function newPromotionCode(
  tx: Transaction,
  params: PromotionCodeCreateParams,
): Promise<PromotionCode> {
  const { expand: _, promotion, restrictions, ...draft } = params;
  if (promotion.coupon === undefined) throw missing('promotion[coupon]');
  const coupon = await fromParam(tx, 'coupon', promotion.coupon, 'promotion[coupon]');
  checkCoupon(tx, coupon, 'promotion[coupon]');
  checkTerms(tx, params, coupon);
  if (draft.customer !== undefined) await fromParam(tx, 'customer', draft.customer, 'customer');
  const code = draft.code ?? tx.random(CODE_LENGTH).toUpperCase();
  if (draft.active !== false) await checkFree(tx, code, draft.customer ?? null);
  const id = tx.newId('promo');
  if (draft.expires_at !== undefined) {
    tx.schedule({ kind: 'promotion_code.expire', due: draft.expires_at, subject: id });
  }
  return {
    id,
    object: 'promotion_code',
    active: true,
    created: tx.now,
    customer: null,
    customer_account: null,
    expires_at: null,
    livemode: false,
    max_redemptions: null,
    ...draft,
    code,
    metadata: draft.metadata ?? {},
    promotion: { coupon: coupon.id, type: 'coupon' },
    restrictions: withRestrictions(
      { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null },
      restrictions,
    ),
    times_redeemed: 0,
  };
}

const CODE = /^[A-Za-z0-9-]+$/;

/** A code may not outlive its coupon, nor be used more often. Throws 400. */
function checkTerms(
  { now }: Pick<Transaction, 'now'>,
  { code, expires_at, max_redemptions, restrictions }: PromotionCodeCreateParams,
  coupon: Coupon,
): void {
  if (code !== undefined && !CODE.test(code)) throw invalidCharacters('code');
  if (expires_at !== undefined && expires_at <= now) throw notInFuture('expires_at');
  const last = coupon.redeem_by ?? Number.POSITIVE_INFINITY;
  if (expires_at !== undefined && expires_at > last) throw errors.codeOutlivesCoupon();
  if (max_redemptions !== undefined && max_redemptions < 1) {
    throw outOfRange('max_redemptions', 'least', 1);
  }
  const most = coupon.max_redemptions;
  if (most !== null && max_redemptions !== undefined && max_redemptions > most) {
    throw outOfRange('max_redemptions', 'most', most);
  }
  const { minimum_amount, minimum_amount_currency } = restrictions ?? {};
  if (minimum_amount !== undefined && minimum_amount_currency === undefined) {
    throw errors.minimumWithoutCurrency();
  }
}

type Restrictions = PromotionCode['restrictions'];

/** Restrictions as they are, and what is given beyond them. */
export function withRestrictions(
  current: Restrictions,
  given: PromotionCodeCreateParams['restrictions'] = {},
): Restrictions {
  const { currency_options, ...plain } = given;
  if (currency_options === undefined) return { ...current, ...plain };
  const options = Object.entries(currency_options).map(
    ([currency, { minimum_amount = 0 }]) => [currency, { minimum_amount }] as const,
  );
  return { ...current, ...plain, currency_options: Object.fromEntries(options) };
}

/** Codes are unique among the active ones, whatever their case, for everybody and each customer. */
async function checkFree(tx: Transaction, code: string, customer: string | null) {
  await tx.guard(`promotion_code:${code.toLowerCase()}`);
  for (const spelled of new Set([code, code.toUpperCase(), code.toLowerCase()])) {
    const where = { code: spelled, active: 'true' };
    const taken = await tx.list('promotion_code', { where, limit: 100 });
    if (taken.some((other) => other.customer === null || other.customer === customer)) {
      throw errors.codeTaken(code);
    }
  }
}

/** Throws 400 unless it may be used again, beside the codes that are active now. */
export async function checkReactivation(tx: Transaction, code: PromotionCode): Promise<void> {
  const { expires_at, max_redemptions, times_redeemed } = code;
  const isOver = expires_at !== null && expires_at <= tx.now;
  if (isOver || (max_redemptions !== null && times_redeemed >= max_redemptions)) {
    throw errors.codeInactive('active');
  }
  const coupon = await fromParam(tx, 'coupon', String(code.promotion.coupon), 'active');
  checkCoupon(tx, coupon, 'active');
  await checkFree(tx, code.code, customerOf(code));
}

function customerOf({ customer }: PromotionCode): string | null {
  return typeof customer === 'string' ? customer : null;
}

/** Counts one more use; the last that is allowed ends the code. */
export async function countCodeRedemption(tx: Transaction, code: PromotionCode): Promise<void> {
  const times_redeemed = code.times_redeemed + 1;
  const { max_redemptions } = code;
  const active = code.active && (max_redemptions === null || times_redeemed < max_redemptions);
  await tx.update('promotion_code', { ...code, times_redeemed, active });
}

/** What is due at `expires_at`. */
export async function expirePromotionCode(tx: Transaction, id: string): Promise<void> {
  const code = await tx.get('promotion_code', id);
  if (code?.active) await tx.update('promotion_code', { ...code, active: false });
}
