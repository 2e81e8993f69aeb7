import type { Gate, JsonObject, LegacyField, Lookup, OlderNames, RawParams } from './gate.ts';

/** Payments of invoices became objects of their own; before, the charge named its invoice. */
const chargeInvoice: LegacyField = {
  targets: ['invoice'],
  async value(charge, lookup) {
    const byCharge = await invoiceOf(lookup, 'payment.charge', charge.id);
    return byCharge ?? (await invoiceOf(lookup, 'payment.payment_intent', charge.payment_intent));
  },
};

const intentInvoice: LegacyField = {
  targets: ['invoice'],
  value: (intent, lookup) => invoiceOf(lookup, 'payment.payment_intent', intent.id),
};

async function invoiceOf(lookup: Lookup, path: string, id: unknown): Promise<string | null> {
  if (typeof id !== 'string') return null;
  const payment = await lookup.first('invoice_payment', { [path]: id });
  return payment === undefined ? null : String(payment.invoice);
}

/** An invoice's subscription moved into its parent. */
const invoiceSubscription: LegacyField = {
  targets: ['subscription'],
  async value(invoice) {
    const parent = (invoice.parent ?? {}) as JsonObject;
    const details = (parent.subscription_details ?? {}) as JsonObject;
    return typeof details.subscription === 'string' ? details.subscription : null;
  },
};

/** What paid the invoice, or is to pay it. */
const invoiceIntent: LegacyField = {
  targets: ['payment_intent'],
  value: async (invoice, lookup) => paymentOf(lookup, invoice, 'payment_intent'),
};

const invoiceCharge: LegacyField = {
  targets: ['charge'],
  async value(invoice, lookup) {
    const direct = await paymentOf(lookup, invoice, 'charge');
    if (direct !== null) return direct;
    const id = await paymentOf(lookup, invoice, 'payment_intent');
    const charge = id === null ? undefined : await lookup.first('charge', { payment_intent: id });
    return charge === undefined ? null : String(charge.id);
  },
};

async function paymentOf(
  lookup: Lookup,
  { id }: JsonObject,
  kind: 'charge' | 'payment_intent',
): Promise<string | null> {
  const payment = await lookup.first('invoice_payment', { invoice: String(id) });
  const value = ((payment?.payment ?? {}) as JsonObject)[kind];
  return typeof value === 'string' ? value : null;
}

/** `plan` and `quantity` of a subscription's only item could be given without an item. */
function planToItems(params: RawParams): OlderNames | undefined {
  const { plan, quantity } = params;
  if (plan === undefined || params.items !== undefined) return undefined;
  params.items = { 0: { plan, ...(quantity === undefined ? {} : { quantity }) } };
  delete params.plan;
  delete params.quantity;
  return { 'items[0][plan]': 'plan', 'items[0][quantity]': 'quantity' };
}

/** An invoice item's price moved into its pricing. */
function priceToPricing(params: RawParams): OlderNames | undefined {
  if (params.price === undefined) return undefined;
  params.pricing ??= { price: params.price };
  delete params.price;
  return { 'pricing[price]': 'price' };
}

/** Periods moved from the subscription to its items, which may differ. */
function withPeriod(subscription: JsonObject): JsonObject {
  const { data } = (subscription.items ?? {}) as { data?: JsonObject[] };
  const first = data?.[0];
  if (first === undefined) return subscription;
  return {
    ...subscription,
    current_period_end: first.current_period_end,
    current_period_start: first.current_period_start,
  };
}

/** Usage was summed up by the price itself before there were meters. */
function withAggregateUsage(price: JsonObject): JsonObject {
  const { recurring } = price;
  if (typeof recurring !== 'object' || recurring === null) return price;
  return { ...price, recurring: { aggregate_usage: null, ...recurring } };
}

/** Whether it is paid was a field of its own. */
function withPaid(invoice: JsonObject): JsonObject {
  return { ...invoice, paid: invoice.status === 'paid' };
}

/** `coupon` and `promotion_code` became entries of `discounts`. */
function couponToDiscounts(params: RawParams): OlderNames {
  const names: Record<string, string> = {};
  for (const name of ['coupon', 'promotion_code']) {
    const value = params[name];
    if (value === undefined) continue;
    delete params[name];
    if (value === '') {
      params.discounts ??= '';
      continue;
    }
    params.discounts ??= { 0: { [name]: value } };
    names[`discounts[0][${name}]`] = name;
  }
  return names;
}

/** Customers had a discount of their own, of which nothing newer can speak. */
const ofCustomer = ['coupon', 'promotion_code'];

function couponOfCustomer(): OlderNames {
  return Object.fromEntries(ofCustomer.map((name) => [`discounts[0][${name}]`, name]));
}

export const basil: Gate = {
  release: '2025-03-31.basil',
  kept: { 'POST /v1/customers': ofCustomer, 'POST /v1/customers/{id}': ofCustomer },
  raise: {
    'POST /v1/customers': couponOfCustomer,
    'POST /v1/customers/{id}': couponOfCustomer,
    'POST /v1/invoiceitems': priceToPricing,
    'POST /v1/subscriptions': (params) => ({
      ...couponToDiscounts(params),
      ...planToItems(params),
    }),
    'POST /v1/subscriptions/{id}': couponToDiscounts,
  },
  lower: { invoice: withPaid, price: withAggregateUsage, subscription: withPeriod },
  indexes: { invoice_payment: ['payment.payment_intent', 'payment.charge'] },
  fields: {
    charge: { invoice: chargeInvoice },
    payment_intent: { invoice: intentInvoice },
    invoice: {
      charge: invoiceCharge,
      payment_intent: invoiceIntent,
      subscription: invoiceSubscription,
    },
  },
};
