/** Items by themselves: they are kept in their subscription. */
import type { SubscriptionUpdateParams } from '../../../contract/generated/wire.d.ts';
import { ApiError } from '../../../domain/api-error.ts';
import type { ReadTransaction, Transaction } from '../../../domain/transaction.ts';
import { noSuch } from '../../errors.ts';
import type { Subscription, SubscriptionItem } from './subscription-object.ts';
import { updateSubscription } from './update-subscription.ts';

export const NOUN = 'subscription item';
type Entry = NonNullable<SubscriptionUpdateParams['items']>[number];

/** The item that the path names, and what it belongs to. 404 when there is none. */
export async function findItem(
  tx: ReadTransaction,
  id = '',
): Promise<{ item: SubscriptionItem; subscription: Subscription }> {
  const where = { 'items.data.id': id };
  const [subscription] = (await tx.list('subscription', { where, limit: 1 })) as Subscription[];
  const item = subscription?.items.data.find((one) => one.id === id);
  if (subscription === undefined || item === undefined) throw noSuch(NOUN, id, 'id', 404);
  return { item, subscription };
}

/** Stores the subscription with one item added, changed or taken away. Throws 400. */
export async function changeItem(
  tx: Transaction,
  old: Subscription,
  entry: Entry,
  apiVersion: string,
): Promise<Subscription> {
  const next = await updateSubscription(tx, old, { items: [entry] }, apiVersion).catch(ofItem);
  await tx.update('subscription', next, ['customer.subscription.updated']);
  return next;
}

/** Here the parameters of the item have no list around them. */
function ofItem(error: unknown): never {
  const param = error instanceof ApiError ? error.body.param : undefined;
  const own = /^items\[0\]\[(\w+)\](.*)$/.exec(param ?? '');
  if (!(error instanceof ApiError) || own === null) throw error;
  const { status, body, ...options } = error;
  const message = body.message.replace(param ?? '', `${own[1]}${own[2]}`);
  throw new ApiError(status, { ...body, message, param: `${own[1]}${own[2]}` }, options);
}
