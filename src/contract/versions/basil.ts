import type { Gate, JsonObject, LegacyField, Lookup, RawParams } from './gate.ts';

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

/** `coupon` and `promotion_code` became entries of `discounts`. */
function couponToDiscounts(params: RawParams): void {
  for (const name of ['coupon', 'promotion_code']) {
    const value = params[name];
    if (value === undefined) continue;
    delete params[name];
    if (value !== '') params.discounts ??= { 0: { [name]: value } };
  }
}

export const basil: Gate = {
  release: '2025-03-31.basil',
  raise: {
    'POST /v1/subscriptions': couponToDiscounts,
    'POST /v1/subscriptions/{id}': couponToDiscounts,
  },
  indexes: { invoice_payment: ['payment.payment_intent', 'payment.charge'] },
  fields: {
    charge: { invoice: chargeInvoice },
    payment_intent: { invoice: intentInvoice },
    invoice: { subscription: invoiceSubscription },
  },
};
