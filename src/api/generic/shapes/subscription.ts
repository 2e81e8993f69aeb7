import type { ObjectOf, Transaction } from '../../../domain/transaction.ts';
import { invalidRequest, noSuch } from '../../errors.ts';
import type { Hash, Shape } from '../shape.ts';
import { periodEnd } from './billing-period.ts';
import { legacyPlan } from './legacy-plan.ts';

/** Keeps the items and their periods. Nothing is invoiced: billing is not modelled yet. */
export const subscription: Shape = async (object, params, tx) => {
  if (params.customer !== undefined && !(await tx.get('customer', String(params.customer)))) {
    throw noSuch('customer', String(params.customer), 'customer', 400);
  }
  const trialEnd = trialEndOf(params, tx.now);
  const items = await itemsOf(object, params, trialEnd, tx);
  const price = (items[0]?.price ?? {}) as Hash;
  return {
    ...object,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: trialEnd ?? tx.now,
    billing_mode: {
      flexible: { proration_discounts: 'included' },
      type: 'flexible',
      updated_at: tx.now,
    },
    cancellation_details: { comment: null, feedback: null, reason: null },
    collection_method: params.collection_method ?? 'charge_automatically',
    currency: params.currency ?? price.currency ?? 'usd',
    discounts: [],
    invoice_settings: { account_tax_ids: null, issuer: { type: 'self' } },
    items: itemList(String(object.id), items),
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: 'off',
      ...(params.payment_settings as Hash | undefined),
    },
    plan: items.length === 1 ? items[0]?.plan : null,
    quantity: items.length === 1 ? items[0]?.quantity : null,
    start_date: tx.now,
    status: trialEnd === null ? 'active' : 'trialing',
    trial_end: trialEnd,
    trial_settings: { end_behavior: { missing_payment_method: 'create_invoice' } },
    trial_start: trialEnd === null ? null : tx.now,
  };
};

/** A cancellation at the period's end names that moment, and taking it back clears it. */
export const subscriptionUpdate: Shape = async (object, params, tx) => {
  if (typeof params.cancel_at_period_end !== 'boolean') return object;
  const { data } = object.items as { data: readonly Hash[] };
  const ends = params.cancel_at_period_end;
  return {
    ...object,
    cancel_at: ends ? (data[0]?.current_period_end ?? null) : null,
    canceled_at: ends ? tx.now : null,
    cancellation_details: {
      comment: null,
      feedback: null,
      reason: ends ? 'cancellation_requested' : null,
    },
  };
};

const SECONDS_PER_DAY = 86_400;

function trialEndOf(params: Hash, now: number): number | null {
  if (typeof params.trial_period_days === 'number') {
    return now + params.trial_period_days * SECONDS_PER_DAY;
  }
  return typeof params.trial_end === 'number' ? params.trial_end : null;
}

function itemList(id: string, data: readonly Hash[]): Hash {
  const url = `/v1/subscription_items?subscription=${id}`;
  return { object: 'list', data, has_more: false, total_count: data.length, url };
}

async function itemsOf(
  object: Hash,
  params: Hash,
  trialEnd: number | null,
  tx: Transaction,
): Promise<Hash[]> {
  const given = (params.items ?? []) as readonly Hash[];
  if (given.length === 0) {
    throw invalidRequest('Missing required param: items.', {
      code: 'parameter_missing',
      param: 'items',
    });
  }
  return Promise.all(
    given.map(async (item, i) => {
      const price = await priceOf(item, i, tx);
      return itemOf(String(object.id), item, price, trialEnd, tx);
    }),
  );
}

async function priceOf(item: Hash, i: number, tx: Transaction): Promise<ObjectOf<'price'>> {
  const field = item.price === undefined ? 'plan' : 'price';
  const id = String(item[field] ?? '');
  const price = await tx.get('price', id);
  if (price === undefined) throw noSuch(field, id, `items[${i}][${field}]`, 400);
  return price;
}

function itemOf(
  subscriptionId: string,
  item: Hash,
  price: ObjectOf<'price'>,
  trialEnd: number | null,
  tx: Transaction,
): Hash {
  return {
    id: tx.newId('si'),
    object: 'subscription_item',
    billing_thresholds: null,
    created: tx.now,
    current_period_end: trialEnd ?? periodEnd(tx.now, price.recurring),
    current_period_start: tx.now,
    discounts: [],
    metadata: item.metadata ?? {},
    plan: legacyPlan(price),
    price,
    quantity: item.quantity ?? 1,
    subscription: subscriptionId,
    tax_rates: [],
  };
}
