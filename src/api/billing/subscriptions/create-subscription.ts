import type { SubscriptionCreateParams } from '../../../contract/generated/wire.d.ts';
import type { ObjectOf, Transaction } from '../../../domain/transaction.ts';
import { needsDueDate, noPaymentMethod } from '../../errors/billing.ts';
import { exclusive, missing } from '../../errors.ts';
import { fromParam } from '../../find.ts';
import { makeDiscounts } from '../discounts.ts';
import { payingMethod } from '../paying-method.ts';
import { addedPrice } from './add-invoice-items.ts';
import { scheduleCycle } from './cycle.ts';
import { type FirstInvoice, firstInvoice, payFirstInvoice } from './first-invoice.ts';
import { withoutUsedUp } from './remaining-discounts.ts';
import { type ItemPlace, newItem, periodPrice } from './subscription-items.ts';
import {
  itemList,
  newSubscription,
  type Subscription,
  type SubscriptionItem,
  trialSettings,
} from './subscription-object.ts';
import { checkTrialEnd, scheduleTrialNotice } from './trial-notice.ts';

const SECONDS_PER_DAY = 86_400;

/**
 * Stores a subscription with its first invoice, and tries to collect that. Throws 400; 402 when
 * `payment_behavior` is `error_if_incomplete`, and then nothing was made. `kept`: prices that may be
 * inactive.
 */
export async function createSubscription(
  tx: Transaction,
  params: SubscriptionCreateParams,
  apiVersion: string,
  kept?: ReadonlySet<string>,
): Promise<Subscription> {
  if (params.customer === undefined) throw missing('customer');
  const customer = await fromParam(tx, 'customer', params.customer, 'customer');
  if (params.items === undefined || params.items.length === 0) throw missing('items');
  if (params.collection_method === 'send_invoice' && params.days_until_due === undefined) {
    throw needsDueDate();
  }
  if (params.default_payment_method !== undefined) {
    await fromParam(tx, 'payment_method', params.default_payment_method, 'default_payment_method');
  }
  const begun = await built(tx, customer, params, { apiVersion, kept });
  const first = await firstInvoice(tx, begun, customer, params, apiVersion);
  const draft = await withoutUsedUp(tx, begun, first.invoice);
  const method = await payingMethod(tx, customer.id, draft);
  checkMethod(params, first, method);
  const { id } = await payFirstInvoice(tx, { draft, first, method, params, apiVersion });
  const stored = (await tx.get('subscription', id)) ?? draft;
  scheduleTrialNotice(tx, draft);
  return scheduleCycle(tx, stored as Subscription);
}

/** `default_incomplete` and trials do not need one yet. */
function checkMethod(
  { collection_method, payment_behavior }: SubscriptionCreateParams,
  { due }: FirstInvoice,
  method: string | null,
): void {
  if (method !== null || due === 0 || collection_method === 'send_invoice') return;
  if (payment_behavior !== 'default_incomplete') throw noPaymentMethod();
}

async function built(
  tx: Transaction,
  customer: ObjectOf<'customer'>,
  params: SubscriptionCreateParams,
  terms: Pick<ItemPlace, 'apiVersion' | 'kept'>,
): Promise<Subscription> {
  const id = tx.newId('sub');
  const trialEnd = await trialEndOf(tx, params);
  checkTrialEnd(tx, params, customer);
  const start = params.backdate_start_date ?? tx.now;
  const place = { subscription: id, start, trialEnd, customer: customer.id, ...terms };
  const items: SubscriptionItem[] = [];
  for (const [i, item] of (params.items ?? []).entries()) {
    const expected = params.currency ?? items[0]?.price.currency;
    items.push(await newItem(tx, item, i, { ...place, currency: expected }));
  }
  const currency = params.currency ?? items[0]?.price.currency ?? 'usd';
  const once = await addedPrice(tx, params.add_invoice_items ?? []);
  const dueNow = once + (trialEnd === null ? periodPrice(items) : 0);
  return newSubscription(tx, {
    id,
    ...taken(params),
    billing_cycle_anchor: trialEnd ?? params.billing_cycle_anchor ?? start,
    ...cancellation(tx, params, items[0]?.current_period_end ?? null),
    currency,
    customer: customer.id,
    discounts: await makeDiscounts(
      tx,
      params.discounts,
      { customer: customer.id, subscription: id },
      { amount: dueNow, currency },
    ),
    items: itemList(id, items),
    latest_invoice: tx.newId('in'),
    start_date: start,
    status: trialEnd === null ? 'active' : 'trialing',
    test_clock: customer.test_clock ?? null,
    trial_end: trialEnd,
    trial_start: trialEnd === null ? null : tx.now,
  });
}

/** Fields that are taken over as they come, or nearly so. */
function taken(params: SubscriptionCreateParams): Partial<Subscription> {
  const { payment_settings, pending_invoice_item_interval: interval } = params;
  return {
    application_fee_percent: params.application_fee_percent ?? null,
    collection_method: params.collection_method ?? 'charge_automatically',
    days_until_due: params.days_until_due ?? null,
    default_payment_method: params.default_payment_method ?? null,
    default_source: params.default_source ?? null,
    description: params.description ?? null,
    metadata: params.metadata ?? {},
    on_behalf_of: params.on_behalf_of ?? null,
    pending_invoice_item_interval: interval
      ? { interval: interval.interval, interval_count: interval.interval_count ?? 1 }
      : null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: 'off',
      ...(payment_settings as object | undefined),
    },
    trial_settings: trialSettings(params.trial_settings),
  };
}

function cancellation(
  tx: Transaction,
  { cancel_at, cancel_at_period_end }: SubscriptionCreateParams,
  periodEnd: number | null,
): Partial<Subscription> {
  if (cancel_at_period_end === true) {
    return { cancel_at: periodEnd, cancel_at_period_end: true, canceled_at: tx.now };
  }
  return typeof cancel_at === 'number' ? { cancel_at, canceled_at: tx.now } : {};
}

async function trialEndOf(
  tx: Transaction,
  { items, trial_end, trial_from_plan, trial_period_days }: SubscriptionCreateParams,
): Promise<number | null> {
  if (trial_end !== undefined && trial_period_days !== undefined) {
    throw exclusive(['trial_end', 'trial_period_days']);
  }
  if (typeof trial_end === 'number') return trial_end;
  if (trial_end === 'now') return null;
  const days = trial_period_days ?? (trial_from_plan === true ? await daysOfPlan() : 0);
  return days > 0 ? tx.now + days * SECONDS_PER_DAY : null;

  async function daysOfPlan(): Promise<number> {
    const price = await tx.get('price', items?.[0]?.price ?? items?.[0]?.plan ?? '');
    return price?.recurring?.trial_period_days ?? 0;
  }
}
