/** Whether a promotion code may be used: its time, its uses, and what it is restricted to. */
import type { ObjectOf, ReadTransaction } from '../../domain/transaction.ts';
import * as errors from '../errors/coupons.ts';

type PromotionCode = ObjectOf<'promotion_code'>;

/** Who wants to use it, and for what. */
export interface Purchase {
  /** Null for a guest, who has bought nothing before. */
  customer: string | null;
  /** Minor units due now, before discounts; undefined while nothing is chosen yet. */
  amount?: number;
  currency?: string;
}

/** Throws 400. `param`: where it is named, as `discounts[0][promotion_code]`. */
export async function checkRedeemable(
  tx: ReadTransaction,
  code: PromotionCode,
  purchase: Purchase,
  param: string,
): Promise<void> {
  if (!code.active || isOver(code, tx.now)) throw errors.codeInactive(param);
  const { customer } = purchase;
  if (code.customer !== null && code.customer !== customer) {
    throw errors.codeOfOtherCustomer(param);
  }
  const isFirst = code.restrictions.first_time_transaction;
  if (isFirst && customer !== null && (await hasBought(tx, customer))) {
    throw errors.notTheFirst(param);
  }
  if (isTooLittle(code, purchase)) throw errors.purchaseTooSmall(param);
}

/** Its task may not have run yet. */
function isOver({ expires_at }: PromotionCode, now: number): boolean {
  return expires_at !== null && expires_at <= now;
}

const BILLED: ReadonlySet<string> = new Set(['open', 'paid', 'uncollectible']);
const LOOKED_AT = 1000;

/** Observed: an invoice counts from when it is finalized, paid or not, and also one of nothing. */
async function hasBought(tx: ReadTransaction, customer: string): Promise<boolean> {
  const query = { where: { customer }, limit: LOOKED_AT };
  const invoices = await tx.list('invoice', query);
  if (invoices.some(({ status }) => BILLED.has(status ?? ''))) return true;
  return (await tx.list('charge', query)).some(({ status }) => status === 'succeeded');
}

/** A minimum in other money than the purchase's is not met. */
function isTooLittle({ restrictions }: PromotionCode, { amount, currency }: Purchase): boolean {
  const { currency_options, minimum_amount, minimum_amount_currency } = restrictions;
  if (minimum_amount === null || amount === undefined || currency === undefined) return false;
  if (currency === minimum_amount_currency) return amount < minimum_amount;
  const other = currency_options?.[currency]?.minimum_amount;
  return other === undefined || amount < other;
}
