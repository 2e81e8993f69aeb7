/** The invoice that a subscription begins with. */
import type { SubscriptionCreateParams } from '../../../contract/generated/wire.d.ts';
import { ApiError } from '../../../domain/api-error.ts';
import type { ObjectOf, Transaction } from '../../../domain/transaction.ts';
import { inherited } from '../../customers/customer-discount.ts';
import { subscriptionNeedsAction } from '../../errors/billing.ts';
import { deliveredAt } from '../delivered-at.ts';
import { ADVANCE, ADVANCE_SECONDS } from '../invoices/advance.ts';
import { finalizeInvoice } from '../invoices/finalize-invoice.ts';
import { itemLines, subscriptionLine } from '../invoices/invoice-lines.ts';
import { type Invoice, newInvoice } from '../invoices/invoice-object.ts';
import { withLines } from '../invoices/invoice-totals.ts';
import { collect } from '../invoices/pay-invoice.ts';
import { takePending } from '../invoices/take-pending.ts';
import { addInvoiceItems } from './add-invoice-items.ts';
import type { Subscription } from './subscription-object.ts';
import { EXPIRY, EXPIRY_SECONDS } from './task-kinds.ts';

export interface FirstInvoice {
  invoice: Invoice;
  /** Minor units, as far as is known before it is finalized. */
  due: number;
}

interface Start extends Terms {
  draft: Subscription;
  first: FirstInvoice;
  method: string | null;
}

interface Terms {
  params: Pick<SubscriptionCreateParams, 'off_session' | 'payment_behavior'>;
  apiVersion: string;
}

/** A draft that is not stored yet, under the id that the subscription names already. */
export async function firstInvoice(
  tx: Transaction,
  subscription: Subscription,
  customer: ObjectOf<'customer'>,
  params: SubscriptionCreateParams,
  apiVersion: string,
): Promise<FirstInvoice> {
  const trial = subscription.trial_end !== null;
  const invoice = {
    ...draftOf(tx, subscription, customer, 'subscription_create'),
    webhooks_delivered_at: await deliveredAt(tx),
  };
  await takePending(tx, invoice, subscription.id);
  await addInvoiceItems(tx, invoice, params.add_invoice_items ?? [], apiVersion);
  const lines = await itemLines(tx, invoice.id, []);
  for (const item of subscription.items.data) {
    lines.push(await subscriptionLine(tx, invoice.id, item, trial));
  }
  const summed = await withLines(tx, invoice, lines);
  return { invoice: summed, due: summed.total };
}

export function draftOf(
  tx: Transaction,
  subscription: Subscription,
  customer: ObjectOf<'customer'>,
  reason: NonNullable<Invoice['billing_reason']>,
): Invoice {
  const { collection_method, days_until_due, discounts: own } = subscription;
  return newInvoice(tx, customer, {
    ...(reason === 'subscription_create' && { id: subscription.latest_invoice ?? tx.newId('in') }),
    auto_advance: true,
    billing_reason: reason,
    collection_method,
    currency: subscription.currency,
    discounts: own.length > 0 ? [...own] : inherited(customer),
    due_date: days_until_due === null ? null : tx.now + days_until_due * 86_400,
    parent: {
      quote_details: null,
      subscription_details: {
        metadata: { ...subscription.metadata },
        subscription: subscription.id,
      },
      type: 'subscription_details',
    },
  });
}

/** Stores both, then finalizes and collects as `payment_behavior` says. */
export async function payFirstInvoice(tx: Transaction, start: Start): Promise<{ id: string }> {
  const { draft, first, method, params, apiVersion } = start;
  const sends = draft.collection_method === 'send_invoice';
  const waits = first.due > 0 && !sends;
  const status = waits ? 'incomplete' : draft.status;
  tx.insert('subscription', { ...draft, status }, ['customer.subscription.created']);
  const due = sends ? tx.now + ADVANCE_SECONDS : null;
  tx.insert('invoice', { ...first.invoice, automatically_finalizes_at: due }, ['invoice.created']);
  // Sent invoices stay drafts for an hour, so that they can still be changed.
  if (due !== null) {
    tx.schedule({ kind: ADVANCE, due, subject: first.invoice.id });
    return draft;
  }
  const open = await finalizeInvoice(tx, first.invoice, method, apiVersion);
  if (open.status === 'paid' || !waits) {
    if (waits) await tx.update('subscription', draft);
    return draft;
  }
  tx.schedule({ kind: EXPIRY, due: tx.now + EXPIRY_SECONDS, subject: draft.id });
  if (params.payment_behavior !== 'default_incomplete' && method !== null) {
    await collectFirst(tx, open, method, start);
  }
  return draft;
}

/** Throws 402 when `payment_behavior` wants nothing that is not paid. */
export async function collectFirst(
  tx: Transaction,
  open: Invoice,
  method: string,
  { params, apiVersion }: Terms,
): Promise<void> {
  const offSession = params.off_session === true;
  const { error, intent } = await collect(tx, open, method, { apiVersion, offSession });
  if (params.payment_behavior !== 'error_if_incomplete') return;
  if (intent?.status === 'requires_action') throw subscriptionNeedsAction();
  if (error === undefined) return;
  // Nothing of the attempt stays, so nothing of it is named.
  const { charge: _charge, payment_intent: _intent, ...body } = error.body;
  throw new ApiError(error.status, body, { executed: true });
}
