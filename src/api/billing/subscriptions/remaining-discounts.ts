/** Discounts end: one that holds once with the invoice it made smaller, others after their months. */
import type { ReadTransaction } from '../../../domain/transaction.ts';
import { couponOf } from '../discounts.ts';
import type { Invoice } from '../invoices/invoice-object.ts';
import { itemList, type Subscription } from './subscription-object.ts';

type Stays = (discount: string) => Promise<boolean>;

/** The subscription with the discounts that still hold at a time. Unix seconds. */
export function withDiscountsAt(
  tx: ReadTransaction,
  subscription: Subscription,
  time: number,
): Promise<Subscription> {
  return keeping(subscription, async (id) => {
    const end = (await tx.get('discount', id))?.end ?? null;
    return end === null || end > time;
  });
}

/** The subscription without the discounts that were used up by its invoice. */
export function withoutUsedUp(
  tx: ReadTransaction,
  subscription: Subscription,
  { total_discount_amounts: amounts }: Pick<Invoice, 'total_discount_amounts'>,
): Promise<Subscription> {
  return keeping(subscription, async (id) => {
    const isUsed = amounts?.some(({ amount, discount }) => discount === id && amount > 0);
    return isUsed !== true || (await couponOf(tx, id))?.duration !== 'once';
  });
}

async function keeping(subscription: Subscription, stays: Stays): Promise<Subscription> {
  const items = [];
  for (const item of subscription.items.data) {
    items.push({ ...item, discounts: await filtered(item.discounts, stays) });
  }
  return {
    ...subscription,
    discounts: await filtered(subscription.discounts, stays),
    items: itemList(subscription.id, items),
  };
}

async function filtered(discounts: readonly string[], stays: Stays): Promise<string[]> {
  const kept: string[] = [];
  for (const id of discounts) if (await stays(id)) kept.push(id);
  return kept;
}
