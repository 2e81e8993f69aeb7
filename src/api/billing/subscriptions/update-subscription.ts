import type { SubscriptionUpdateParams } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { noSuchSubscription } from '../../errors/billing.ts';
import { fromParam } from '../../find.ts';
import { given } from '../../given.ts';
import { periodEnd } from '../billing-period.ts';
import { makeDiscounts } from '../discounts.ts';
import { hasEnded } from './cancel-subscription.ts';
import { changedItems } from './change-items.ts';
import { scheduleCycle } from './cycle.ts';
import { periodPrice } from './subscription-items.ts';
import {
  itemList,
  mirror,
  type Subscription,
  type SubscriptionItem,
  trialSettings,
} from './subscription-object.ts';
import { checkTrialEnd, scheduleTrialNotice } from './trial-notice.ts';

type Params = SubscriptionUpdateParams;

/** The changed subscription; storing it is left to the caller. What changes is not prorated. */
export async function updateSubscription(
  tx: Transaction,
  subscription: Subscription,
  params: Params,
  apiVersion: string,
): Promise<Subscription> {
  if (hasEnded(subscription)) throw noSuchSubscription(subscription.id);
  if (params.default_payment_method !== undefined) {
    await fromParam(tx, 'payment_method', params.default_payment_method, 'default_payment_method');
  }
  const items =
    params.items === undefined
      ? subscription.items.data
      : await changedItems(tx, subscription, params.items, apiVersion);
  const next: Subscription = {
    ...subscription,
    ...taken(subscription, params),
    discounts: await discountsOf(tx, subscription, items, params),
    items: itemList(subscription.id, items),
    ...mirror(items),
  };
  const timed = { ...next, ...trial(tx, next, params) };
  if (params.trial_end !== undefined) scheduleTrialNotice(tx, timed);
  return scheduleCycle(tx, { ...timed, ...cancellation(tx, timed, params) });
}

function taken(old: Subscription, params: Params): Partial<Subscription> {
  const { payment_settings, pause_collection } = params;
  return {
    application_fee_percent: given(params.application_fee_percent, old.application_fee_percent),
    collection_method: params.collection_method ?? old.collection_method,
    days_until_due: params.days_until_due ?? old.days_until_due,
    default_payment_method: params.default_payment_method ?? old.default_payment_method,
    default_source: given(params.default_source, old.default_source),
    description: given(params.description, old.description),
    metadata: params.metadata ?? old.metadata,
    on_behalf_of: given(params.on_behalf_of, old.on_behalf_of),
    pause_collection:
      pause_collection === undefined || pause_collection === null
        ? given(pause_collection, old.pause_collection)
        : {
            behavior: pause_collection.behavior ?? 'keep_as_draft',
            resumes_at: pause_collection.resumes_at ?? null,
          },
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: 'off',
      ...old.payment_settings,
      ...(payment_settings as object | undefined),
    },
    trial_settings:
      params.trial_settings === undefined
        ? old.trial_settings
        : trialSettings(params.trial_settings),
  };
}

async function discountsOf(
  tx: Transaction,
  old: Subscription,
  items: readonly SubscriptionItem[],
  { discounts }: Params,
): Promise<string[]> {
  if (discounts === undefined) return old.discounts;
  const owner = { customer: old.customer, subscription: old.id };
  const purchase = { amount: periodPrice(items), currency: old.currency };
  return makeDiscounts(tx, discounts, owner, purchase);
}

/** Whether the update ends a trial, so that the first period which is paid for begins. */
export function endsTrial({ status }: Subscription, { trial_end }: Params): boolean {
  return trial_end === 'now' && status === 'trialing';
}

/** A trial may end now or later; the period ends with it, and the next one begins. */
function trial(tx: Transaction, next: Subscription, params: Params): Partial<Subscription> {
  const { trial_end } = params;
  if (endsTrial(next, params)) return begun(tx, next);
  if (typeof trial_end !== 'number') return {};
  checkTrialEnd(tx, params, next);
  const data = next.items.data.map((item) => ({ ...item, current_period_end: trial_end }));
  return {
    billing_cycle_anchor: trial_end,
    items: itemList(next.id, data),
    status: 'trialing',
    trial_end,
    trial_start: next.trial_start ?? tx.now,
  };
}

function begun(tx: Transaction, next: Subscription): Partial<Subscription> {
  const data = next.items.data.map((item) => ({
    ...item,
    current_period_end: periodEnd(tx.now, item.price.recurring),
    current_period_start: tx.now,
  }));
  return {
    billing_cycle_anchor: tx.now,
    items: itemList(next.id, data),
    status: 'active',
    trial_end: tx.now,
  };
}

/** A cancellation at the period's end names that moment, and taking it back clears it. */
function cancellation(
  tx: Transaction,
  next: Subscription,
  { cancel_at, cancel_at_period_end: atEnd, cancellation_details }: Params,
): Partial<Subscription> {
  const said = { ...next.cancellation_details, ...cancellation_details };
  const details = {
    comment: said.comment ?? null,
    feedback: said.feedback ?? null,
    feedback_option: said.feedback_option ?? null,
    reason: said.reason ?? null,
  };
  if (atEnd === false || cancel_at === null) {
    return {
      cancel_at: null,
      cancel_at_period_end: false,
      canceled_at: null,
      cancellation_details: { ...details, reason: null },
    };
  }
  const until = atEnd === true ? next.items.data[0]?.current_period_end : cancel_at;
  if (typeof until !== 'number') return { cancellation_details: details };
  return {
    cancel_at: until,
    cancel_at_period_end: atEnd === true,
    canceled_at: tx.now,
    cancellation_details: { ...details, reason: 'cancellation_requested' },
  };
}
