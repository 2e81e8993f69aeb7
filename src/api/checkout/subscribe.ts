/** Starts the subscription that is in a cart, and pays its first invoice. */
import type { SubscriptionCreateParams } from '../../contract/generated/wire.d.ts';
import { intentOfInvoice } from '../billing/invoices/invoice-intent.ts';
import { hasEnded } from '../billing/subscriptions/cancel-subscription.ts';
import { createSubscription } from '../billing/subscriptions/create-subscription.ts';
import { fromParam } from '../find.ts';
import { confirmIntent } from '../payments/intents/confirm.ts';
import { discountParams } from './chosen-discount.ts';
import { completeSession } from './complete-session.ts';
import type { AttemptResult, CheckoutAttempt } from './confirm-session.ts';
import { linkIntent, recordOf, updateRecord } from './session-record.ts';

/** The subscription stays incomplete until an attempt succeeds; when it ends before, another begins. */
export async function subscribe(checkout: CheckoutAttempt): Promise<AttemptResult> {
  const { tx, session, record, returnUrl } = checkout;
  const customer = checkout.customer ?? '';
  const method = checkout.method.id;
  const begun = await tx.get('subscription', String(record.subscription));
  const goesOn = begun !== undefined && !hasEnded(begun);
  const id = goesOn ? begun.id : await start(checkout, customer, method);
  const subscription = await fromParam(tx, 'subscription', id, 'subscription');
  if (subscription.default_payment_method !== method) {
    await tx.update('subscription', { ...subscription, default_payment_method: method });
  }
  const intent = await intentOfInvoice(tx, subscription.latest_invoice ?? '');
  if (intent === undefined) {
    await completeSession(tx, session, 'no_payment_required');
    return {};
  }
  await linkIntent(tx, intent.id, session.id);
  await updateRecord(tx, await recordOf(tx, session.id), { intent: intent.id });
  const params = { consented: true, payment_method: method, return_url: returnUrl };
  return confirmIntent(tx, intent, params, record.api_version);
}

async function start(
  { tx, session, record }: CheckoutAttempt,
  customer: string,
  method: string,
): Promise<string> {
  const { line_items, subscription_data, api_version } = record;
  const items: NonNullable<SubscriptionCreateParams['items']> = [];
  const once: NonNullable<SubscriptionCreateParams['add_invoice_items']> = [];
  for (const { price, quantity } of line_items) {
    if (price === null) continue;
    const line = { price: price.id, ...(quantity !== null && { quantity }) };
    (price.recurring === null ? once : items).push(line);
  }
  const { id } = await createSubscription(
    tx,
    {
      ...(subscription_data as Partial<SubscriptionCreateParams> | null),
      add_invoice_items: once,
      customer,
      default_payment_method: method,
      discounts: discountParams(session.discounts),
      items,
      payment_behavior: 'default_incomplete',
    },
    api_version,
    new Set(items.flatMap(({ price }) => price ?? [])),
  );
  await updateRecord(tx, await recordOf(tx, session.id), { subscription: id });
  return id;
}
