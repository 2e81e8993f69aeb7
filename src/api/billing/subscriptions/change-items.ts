/** Items added, changed and taken away. */
import type { SubscriptionUpdateParams } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { planOf } from '../../catalogue/plan-of-price.ts';
import { lastItem } from '../../errors/billing.ts';
import { noSuch } from '../../errors.ts';
import { mergedMetadata } from '../../metadata.ts';
import { makeDiscounts } from '../discounts.ts';
import { checkCurrency, checkQuantity, newItem, priceOfItem } from './subscription-items.ts';
import type { Subscription, SubscriptionItem } from './subscription-object.ts';

type Entries = NonNullable<SubscriptionUpdateParams['items']>;

/** An entry without an id adds an item. Throws 400. */
export async function changedItems(
  tx: Transaction,
  subscription: Subscription,
  entries: Entries,
  apiVersion: string,
): Promise<SubscriptionItem[]> {
  let items: SubscriptionItem[] = subscription.items.data;
  for (const [i, entry] of entries.entries()) {
    const old = items.find(({ id }) => id === entry.id);
    if (entry.id !== undefined && old === undefined) {
      throw noSuch('subscription item', entry.id, `items[${i}][id]`, 400);
    }
    if (old === undefined) {
      const first = items[0];
      const place = {
        subscription: subscription.id,
        start: first?.current_period_start ?? tx.now,
        trialEnd: subscription.status === 'trialing' ? subscription.trial_end : null,
        apiVersion,
        currency: subscription.currency,
        customer: subscription.customer,
      };
      items = [...items, await newItem(tx, entry, i, place)];
    } else if (entry.deleted === true) items = items.filter(({ id }) => id !== old.id);
    else {
      const next = await changed(tx, old, entry, `items[${i}]`, {
        apiVersion,
        customer: subscription.customer,
      });
      items = items.map((item) => (item.id === old.id ? next : item));
    }
  }
  if (items.length === 0) throw lastItem();
  return items;
}

async function changed(
  tx: Transaction,
  old: SubscriptionItem,
  entry: Entries[number],
  path: string,
  { apiVersion, customer }: { apiVersion: string; customer: string },
): Promise<SubscriptionItem> {
  if (entry.quantity !== undefined) checkQuantity(entry.quantity, path);
  const names = entry.price ?? entry.plan ?? entry.price_data;
  const price =
    names === undefined
      ? old.price
      : await priceOfItem(tx, entry, path, {
          apiVersion,
          kept: new Set([old.price.id]),
        });
  checkCurrency(price, old.price.currency, path);
  return {
    ...old,
    discounts:
      entry.discounts === undefined
        ? old.discounts
        : await makeDiscounts(
            tx,
            entry.discounts,
            { subscription: old.subscription, subscription_item: old.id },
            { param: `${path}[discounts]`, customer, currency: price.currency },
          ),
    metadata: mergedMetadata(old.metadata, entry.metadata),
    plan: planOf(price),
    price,
    ...(entry.quantity === undefined ? {} : { quantity: entry.quantity }),
  };
}
