/** What a deleted coupon took off: the discounts that were given by it go on. */
import type { ReadTransaction, Transaction } from '../../domain/transaction.ts';
import type { Coupon } from './coupon-object.ts';

const TYPE = 'paystub.deleted_coupon';

export async function keepTerms(tx: Transaction, coupon: Coupon): Promise<void> {
  if (coupon.times_redeemed === 0) return;
  const record = { ...coupon, object: TYPE };
  if ((await tx.get(TYPE, coupon.id)) === undefined) tx.insert(TYPE, record);
  else await tx.update(TYPE, record);
}

export async function keptTerms(tx: ReadTransaction, id: string): Promise<Coupon | undefined> {
  return (await tx.get(TYPE, id)) as Coupon | undefined;
}
