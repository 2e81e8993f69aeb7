/** Drafts that advance by themselves are finalized and collected an hour after they were made. */
import type { Transaction } from '../../../domain/transaction.ts';
import { payingMethod } from '../paying-method.ts';
import { pausedBehavior } from '../subscriptions/paused-collection.ts';
import type { Subscription } from '../subscriptions/subscription-object.ts';
import { markUncollectible, voidInvoice } from './close-invoice.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import type { Invoice } from './invoice-object.ts';
import { collect } from './pay-invoice.ts';

/** The task that sees to it. */
export const ADVANCE = 'invoice.advance';
export const ADVANCE_SECONDS = 3600;

/** Tasks act in no client's version: in the newest. */
const NEWEST = '9999-12-31';

/** Does nothing for an invoice that is not a draft any more. */
export async function advanceInvoice(tx: Transaction, id: string): Promise<void> {
  const draft = await tx.get('invoice', id);
  if (draft?.status !== 'draft' || draft.auto_advance !== true) return;
  if ((await tx.get('customer', draft.customer ?? '')) === undefined) {
    await tx.update('invoice', { ...draft, auto_advance: false, automatically_finalizes_at: null });
    return;
  }
  const subscriptionId = draft.parent?.subscription_details?.subscription ?? '';
  const subscription = (await tx.get('subscription', subscriptionId)) as Subscription | undefined;
  const method = await payingMethod(tx, draft.customer ?? '', draft, subscription);
  const open = await finalizeInvoice(tx, draft, method, NEWEST);
  if (open.status !== 'open' || (await isNotCollected(tx, open, subscription))) return;
  const paid =
    method !== null &&
    (await collect(tx, open, method, { apiVersion: NEWEST, offSession: true })).invoice.status ===
      'paid';
  if (paid || subscription === undefined || subscription.latest_invoice !== id) return;
  if (subscription.status !== 'active') return;
  await tx.update('subscription', { ...subscription, status: 'past_due' }, [
    'customer.subscription.updated',
  ]);
}

/** It is sent, or its subscription's collection is paused, and then it ends. */
async function isNotCollected(
  tx: Transaction,
  open: Invoice,
  subscription: Subscription | undefined,
): Promise<boolean> {
  const paused = subscription && pausedBehavior(subscription, tx.now);
  if (paused === 'void') await voidInvoice(tx, open);
  if (paused === 'mark_uncollectible') await markUncollectible(tx, open);
  if (paused !== undefined) return true;
  const isSent = open.collection_method === 'send_invoice';
  if (isSent) tx.emit('invoice.sent', { ...open });
  return isSent;
}
