/** A period that begins now, and is billed at once: a trial was ended. */
import type { SubscriptionUpdateParams } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { fromParam } from '../../find.ts';
import { ADVANCE, ADVANCE_SECONDS } from '../invoices/advance.ts';
import { finalizeInvoice } from '../invoices/finalize-invoice.ts';
import { itemLines, subscriptionLine } from '../invoices/invoice-lines.ts';
import type { Invoice } from '../invoices/invoice-object.ts';
import { withLines } from '../invoices/invoice-totals.ts';
import { takePending } from '../invoices/take-pending.ts';
import { payingMethod } from '../paying-method.ts';
import { addInvoiceItems } from './add-invoice-items.ts';
import { collectFirst, draftOf } from './first-invoice.ts';
import { withoutUsedUp } from './remaining-discounts.ts';
import type { Subscription } from './subscription-object.ts';

/**
 * Stores the changed subscription with an invoice for the period that its items are in. It is past due
 * when that is not paid. Throws 402 when `payment_behavior` is `error_if_incomplete`.
 */
export async function billNow(
  tx: Transaction,
  subscription: Subscription,
  params: SubscriptionUpdateParams,
  apiVersion: string,
): Promise<Subscription> {
  const draft = await periodInvoice(tx, subscription, params, apiVersion);
  const billed = { ...(await withoutUsedUp(tx, subscription, draft)), latest_invoice: draft.id };
  await tx.update('subscription', billed, ['customer.subscription.updated']);
  if (subscription.collection_method === 'send_invoice') {
    const due = tx.now + ADVANCE_SECONDS;
    tx.insert('invoice', { ...draft, automatically_finalizes_at: due }, ['invoice.created']);
    tx.schedule({ kind: ADVANCE, due, subject: draft.id });
    return billed;
  }
  tx.insert('invoice', draft, ['invoice.created']);
  const method = await payingMethod(tx, subscription.customer, billed);
  const open = await finalizeInvoice(tx, draft, method, apiVersion);
  if (open.status !== 'open') return billed;
  if (method !== null && params.payment_behavior !== 'default_incomplete') {
    await collectFirst(tx, open, method, { params, apiVersion });
  }
  return unlessPaid(tx, billed, draft.id);
}

async function periodInvoice(
  tx: Transaction,
  subscription: Subscription,
  params: SubscriptionUpdateParams,
  apiVersion: string,
): Promise<Invoice> {
  const customer = await fromParam(tx, 'customer', subscription.customer, 'customer');
  const draft = draftOf(tx, subscription, customer, 'subscription_update');
  await takePending(tx, draft, subscription.id);
  await addInvoiceItems(tx, draft, params.add_invoice_items ?? [], apiVersion);
  const lines = await itemLines(tx, draft.id, []);
  for (const item of subscription.items.data) {
    lines.push(await subscriptionLine(tx, draft.id, item, false));
  }
  return withLines(tx, draft, lines);
}

async function unlessPaid(
  tx: Transaction,
  billed: Subscription,
  invoice: string,
): Promise<Subscription> {
  const { status } = await fromParam(tx, 'invoice', invoice, 'invoice');
  if (status === 'paid') return billed;
  const owing = { ...billed, status: 'past_due' as const };
  await tx.update('subscription', owing, ['customer.subscription.updated']);
  return owing;
}
