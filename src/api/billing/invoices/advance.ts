/** Drafts that advance by themselves are finalized and collected an hour after they were made. */
import type { Transaction } from '../../../domain/transaction.ts';
import { payingMethod } from '../paying-method.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
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
  const subscriptionId = draft.parent?.subscription_details?.subscription ?? '';
  const subscription = await tx.get('subscription', subscriptionId);
  const method = await payingMethod(tx, draft.customer ?? '', draft, subscription);
  const open = await finalizeInvoice(tx, draft, method, NEWEST);
  if (open.status !== 'open') return;
  if (open.collection_method === 'send_invoice') {
    tx.emit('invoice.sent', { ...open });
    return;
  }
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
