/** A subscription begins with an invoice, and what becomes of that decides on its status. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { eventTypes } from '../support/card-payment.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { latestInvoice, monthly, subscriber } from '../support/subscriber.ts';

const expand = ['latest_invoice.payments', 'latest_invoice.confirmation_secret'];

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

describe('a subscription', () => {
  it('is active once its first invoice is paid', async () => {
    const stripe = clientOf(paystub);
    const { customer, method, price } = await subscriber(stripe);
    const before = (await eventTypes(stripe)).length;
    const made = await stripe.subscriptions.create({
      customer,
      items: [{ price, quantity: 2 }],
      expand,
    });
    expect(made).toMatchObject({ object: 'subscription', status: 'active', quantity: 2 });
    const invoice = latestInvoice(made);
    expect(invoice).toMatchObject({
      amount_due: 5000,
      amount_paid: 5000,
      attempt_count: 1,
      auto_advance: false,
      billing_reason: 'subscription_create',
      number: expect.stringMatching(/^[A-Z0-9]{8}-0001$/),
      status: 'paid',
    });
    expect(invoice.lines.data[0]).toMatchObject({
      amount: 5000,
      description: '2 seat × Gold (at $25.00 / month)',
      period: { start: made.start_date, end: made.items.data[0]?.current_period_end },
    });
    const [payment] = invoice.payments?.data ?? [];
    expect(payment).toMatchObject({ amount_paid: 5000, is_default: true, status: 'paid' });
    const intent = await stripe.paymentIntents.retrieve(String(payment?.payment.payment_intent));
    expect(intent).toMatchObject({
      description: 'Subscription creation',
      payment_method: method,
      setup_future_usage: 'off_session',
      status: 'succeeded',
    });
    const listed = await stripe.invoicePayments.list({
      payment: { payment_intent: intent.id, type: 'payment_intent' },
      status: 'paid',
    });
    expect(listed.data.map(({ id }) => id)).toEqual([payment?.id]);
    expect((await eventTypes(stripe)).slice(before)).toEqual([
      'customer.subscription.created',
      'invoice.created',
      'invoice.finalized',
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice.updated',
      'customer.subscription.updated',
      'invoice.paid',
      'invoice.payment_succeeded',
      'invoice_payment.paid',
    ]);
  });

  it('starts with an invoice of nothing while it is on trial', async () => {
    const stripe = clientOf(paystub);
    const customer = (await stripe.customers.create()).id;
    const made = await stripe.subscriptions.create({
      customer,
      items: [{ price: await monthly(stripe) }],
      trial_period_days: 15,
      expand: ['latest_invoice'],
    });
    const end = made.start_date + 15 * 86_400;
    expect(made).toMatchObject({ billing_cycle_anchor: end, status: 'trialing', trial_end: end });
    expect(latestInvoice(made)).toMatchObject({
      amount_due: 0,
      attempt_count: 0,
      attempted: true,
      status: 'paid',
    });
    expect(latestInvoice(made).lines.data[0]?.description).toBe('Free trial for 1 seat × Gold');
  });

  it('takes a coupon off', async () => {
    const stripe = clientOf(paystub);
    const { customer, price } = await subscriber(stripe);
    const coupon = await stripe.coupons.create({
      amount_off: 1000,
      currency: 'usd',
      duration: 'once',
    });
    const made = await stripe.subscriptions.create({
      customer,
      discounts: [{ coupon: coupon.id }],
      items: [{ price }],
      expand: ['latest_invoice'],
    });
    expect(latestInvoice(made)).toMatchObject({
      subtotal: 2500,
      total: 1500,
      total_discount_amounts: [{ amount: 1000, discount: expect.stringMatching(/^di_/) }],
    });
    expect(await stripe.coupons.retrieve(coupon.id)).toMatchObject({ times_redeemed: 1 });
  });

  it('bills what is added once', async () => {
    const stripe = clientOf(paystub);
    const { customer, price } = await subscriber(stripe);
    const once = await stripe.prices.create({
      currency: 'usd',
      product_data: { name: 'T-Shirt' },
      unit_amount: 1500,
    });
    const made = await stripe.subscriptions.create({
      customer,
      add_invoice_items: [{ price: once.id }],
      items: [{ price }],
      expand: ['latest_invoice'],
    });
    const { lines, total } = latestInvoice(made);
    expect(total).toBe(4000);
    expect(lines.data.map(({ description }) => description)).toEqual([
      'T-Shirt',
      '1 seat × Gold (at $25.00 / month)',
    ]);
  });
});

describe('a subscription that is not paid for', () => {
  it('is refused without a payment method', async () => {
    const stripe = clientOf(paystub);
    const customer = (await stripe.customers.create()).id;
    const items = [{ price: await monthly(stripe) }];
    const error = await errorOf(stripe.subscriptions.create({ customer, items }));
    expect(error).toMatchObject({ code: 'resource_missing', statusCode: 400 });
    expect(error.param).toBeUndefined();
    expect(error.message).toMatch(/^This customer has no attached payment source/);
    expect((await stripe.subscriptions.list({ customer })).data).toEqual([]);
  });

  it('waits while the customer has to authenticate', async () => {
    const stripe = clientOf(paystub);
    const { customer, price } = await subscriber(stripe, 'authenticationRequired');
    const made = await stripe.subscriptions.create({ customer, items: [{ price }], expand });
    expect(made.status).toBe('incomplete');
    expect(latestInvoice(made)).toMatchObject({
      amount_paid: 0,
      attempt_count: 0,
      attempted: true,
      auto_advance: true,
      confirmation_secret: { type: 'payment_intent' },
      status: 'open',
    });
  });

  it('is kept when the card is declined, or not made at all when that is asked for', async () => {
    const stripe = clientOf(paystub);
    const { customer, price } = await subscriber(stripe, 'chargeCustomerFail');
    const made = await stripe.subscriptions.create({ customer, items: [{ price }], expand });
    expect(made.status).toBe('incomplete');
    expect(latestInvoice(made)).toMatchObject({ attempt_count: 1, status: 'open' });
    const error = await errorOf(
      stripe.subscriptions.create({
        customer,
        items: [{ price }],
        payment_behavior: 'error_if_incomplete',
      }),
    );
    expect(error).toMatchObject({ code: 'card_declined', statusCode: 402 });
    expect((await stripe.subscriptions.list({ customer })).data).toHaveLength(1);
  });

  it('goes on when the client confirms its payment', async () => {
    const stripe = clientOf(paystub);
    const customer = (await stripe.customers.create()).id;
    const made = await stripe.subscriptions.create({
      customer,
      items: [{ price: await monthly(stripe) }],
      payment_behavior: 'default_incomplete',
      expand,
    });
    expect(made.status).toBe('incomplete');
    const intent = latestInvoice(made).payments?.data[0]?.payment.payment_intent;
    await stripe.paymentIntents.confirm(String(intent), { payment_method: 'pm_card_visa' });
    expect(await stripe.subscriptions.retrieve(made.id)).toMatchObject({ status: 'active' });
    expect(await stripe.invoices.retrieve(latestInvoice(made).id)).toMatchObject({
      status: 'paid',
    });
  });
});

it('shows older clients what they know', async () => {
  const stripe = clientOf(paystub, undefined, { apiVersion: '2020-08-27' as never });
  const { customer, price } = await subscriber(stripe);
  const made = (await stripe.subscriptions.create({
    customer,
    expand: ['latest_invoice.payment_intent'],
    ...({ plan: price, quantity: 3 } as object),
  })) as unknown as Record<string, unknown>;
  expect(made).toMatchObject({
    current_period_end: expect.any(Number),
    quantity: 3,
    latest_invoice: {
      charge: expect.stringMatching(/^ch_/),
      paid: true,
      payment_intent: { amount: 7500, status: 'succeeded' },
      subscription: made.id,
    },
  });
});
