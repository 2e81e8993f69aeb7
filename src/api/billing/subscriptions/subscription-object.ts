import type { Objects, SubscriptionCreateParams } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';

type Contracted = Objects['subscription'];
export type SubscriptionItem = Objects['subscription_item'];
/** With one item, the subscription repeats its plan and quantity for older code. */
export type Subscription = Contracted & {
  plan: SubscriptionItem['plan'] | null;
  quantity: number | null;
};

type Seed = Pick<
  Subscription,
  'billing_cycle_anchor' | 'currency' | 'customer' | 'id' | 'items' | 'status'
> &
  Partial<Subscription>;

export function newSubscription(tx: Transaction, seed: Seed): Subscription {
  return {
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor_config: null,
    billing_mode: {
      flexible: { proration_discounts: 'included' },
      type: 'flexible',
      updated_at: tx.now,
    },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: 'charge_automatically',
    created: tx.now,
    customer_account: null,
    days_until_due: null,
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    ended_at: null,
    invoice_settings: noInvoiceSettings,
    latest_invoice: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: {},
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: 'off',
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: tx.now,
    test_clock: null,
    transfer_data: null,
    trial_end: null,
    trial_settings: trialSettings(undefined),
    trial_start: null,
    ...seed,
    ...mirror(seed.items.data),
  };
}

const noInvoiceSettings: Subscription['invoice_settings'] = {
  account_tax_ids: null,
  custom_fields: null,
  description: null,
  footer: null,
  issuer: { type: 'self' },
};

/** What happens when a trial ends. */
export function trialSettings(
  given: SubscriptionCreateParams['trial_settings'],
): NonNullable<Subscription['trial_settings']> {
  const { billing_cycle_anchor = null, missing_payment_method = 'create_invoice' } =
    given?.end_behavior ?? {};
  return { end_behavior: { billing_cycle_anchor, missing_payment_method } };
}

export function mirror(
  items: readonly SubscriptionItem[],
): Pick<Subscription, 'plan' | 'quantity'> {
  const [only] = items;
  if (only === undefined || items.length !== 1) return { plan: null, quantity: null };
  return { plan: only.plan, quantity: only.quantity ?? null };
}

export function itemList(id: string, data: readonly SubscriptionItem[]): Subscription['items'] {
  return {
    object: 'list',
    data: [...data],
    has_more: false,
    total_count: data.length,
    url: `/v1/subscription_items?subscription=${id}`,
  } as Subscription['items'];
}
