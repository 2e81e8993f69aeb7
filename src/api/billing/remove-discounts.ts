/** Discounts that are taken away. */
import type { DeletedDiscount } from '../../contract/generated/wire.d.ts';
import type { ObjectOf, ReadTransaction, Transaction } from '../../domain/transaction.ts';
import { noDiscount } from '../errors/coupons.ts';
import type { Discount } from './discounts.ts';

/** Announces the end of a discount, and answers what is told of one that is gone. */
export function removed(tx: Transaction, discount: Discount): DeletedDiscount {
  tx.emit('customer.discount.deleted', { ...discount });
  const { end: _, ...rest } = discount;
  return { ...rest, deleted: true } as DeletedDiscount;
}

/** Takes all discounts from a subscription, and answers the first. Throws 404 where there is none. */
export async function removeDiscounts(
  tx: Transaction,
  subscription: ObjectOf<'subscription'>,
): Promise<DeletedDiscount> {
  const [first, ...others] = await discountsOf(tx, subscription.discounts);
  if (first === undefined) throw noDiscount('subscription', subscription.id);
  const answer = removed(tx, first);
  for (const other of others) removed(tx, other);
  await tx.update('subscription', { ...subscription, discounts: [] }, [
    'customer.subscription.updated',
  ]);
  return answer;
}

async function discountsOf(tx: ReadTransaction, ids: readonly string[]): Promise<Discount[]> {
  const found = await Promise.all(ids.map((id) => tx.get('discount', id)));
  return found.filter((discount) => discount !== undefined);
}
