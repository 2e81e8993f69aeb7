/** What changes around a Checkout Session between its creation and its end. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { accountOn, chooseOnPage } from '../support/account.ts';
import { eventTypes } from '../support/card-payment.ts';
import { cart, cartSession, payOnPage } from '../support/checkout.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const challenged = { number: '4000 0027 6000 3184' };

async function monthly(stripe: Stripe, more: Stripe.Checkout.SessionCreateParams = {}) {
  const { id: price } = await stripe.prices.create({
    currency: 'usd',
    product_data: { name: 'Club' },
    recurring: { interval: 'month' },
    unit_amount: 1500,
  });
  return cartSession(stripe, {
    line_items: [{ price, quantity: 1 }],
    mode: 'subscription',
    ...more,
  });
}

describe('a session that is open', () => {
  it('is paid with its discount though the coupon is gone', async () => {
    const stripe = clientOf(paystub);
    const coupon = await stripe.coupons.create({ duration: 'once', percent_off: 10 });
    const session = await cartSession(stripe, { discounts: [{ coupon: coupon.id }] });
    await stripe.coupons.del(coupon.id);
    await payOnPage(paystub, session);
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      amount_total: 2699,
      payment_status: 'paid',
      status: 'complete',
    });
  });

  it('refuses an amount off in other money', async () => {
    const stripe = clientOf(paystub);
    const { id: coupon } = await stripe.coupons.create({
      amount_off: 500,
      currency: 'eur',
      currency_options: { gbp: { amount_off: 400 } },
      duration: 'once',
    });
    const refused = cartSession(stripe, { discounts: [{ coupon }] });
    expect(await errorOf(refused)).toMatchObject({ statusCode: 400, param: 'discounts[0]' });
    const price_data = { currency: 'gbp', product_data: { name: 'Mug' }, unit_amount: 1000 };
    const session = await cartSession(stripe, {
      discounts: [{ coupon }],
      line_items: [{ price_data, quantity: 1 }],
    });
    expect(session.amount_total).toBe(600);
  });

  it('is to be paid once its cart costs something', async () => {
    const stripe = clientOf(paystub);
    const price_data = { currency: 'usd', product_data: { name: 'Sample' }, unit_amount: 0 };
    const session = await cartSession(stripe, { line_items: [{ price_data, quantity: 1 }] });
    expect(session.payment_status).toBe('no_payment_required');
    const changed = await stripe.checkout.sessions.update(session.id, { line_items: cart });
    expect(changed).toMatchObject({ amount_total: 2999, payment_status: 'unpaid' });
  });

  it('keeps its trial when its lines change', async () => {
    const stripe = clientOf(paystub);
    const session = await monthly(stripe, {
      expand: ['line_items'],
      subscription_data: { trial_period_days: 7 },
    });
    const id = session.line_items?.data[0]?.id ?? '';
    const changed = await stripe.checkout.sessions.update(session.id, {
      line_items: [{ id, quantity: 2 }],
    });
    expect(changed).toMatchObject({ amount_total: 0, payment_status: 'no_payment_required' });
  });

  it('begins another subscription when the first has ended unpaid', async () => {
    const { advance, stripe } = accountOn(paystub);
    const session = await monthly(stripe);
    await payOnPage(paystub, session, { number: '4000000000000341' });
    await advance(23 * 3600 + 60);
    await payOnPage(paystub, session);
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription'] });
    expect(done).toMatchObject({
      payment_status: 'paid',
      status: 'complete',
      subscription: { status: 'active' },
    });
    expect((await stripe.subscriptions.list({ status: 'all' })).data).toHaveLength(2);
  });

  it('begins another subscription when its cart has changed', async () => {
    const stripe = clientOf(paystub);
    const session = await monthly(stripe, { expand: ['line_items'] });
    await payOnPage(paystub, session, { number: '4000000000000341' });
    const id = session.line_items?.data[0]?.id ?? '';
    await stripe.checkout.sessions.update(session.id, { line_items: [{ id, quantity: 3 }] });
    await payOnPage(paystub, session);
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['invoice'] });
    expect(done).toMatchObject({ amount_total: 4500, invoice: { amount_paid: 4500 } });
  });

  it('is not paid by who authenticates an older amount', async () => {
    const stripe = clientOf(paystub);
    const session = await cartSession(stripe, { expand: ['line_items'] });
    const { headers } = await payOnPage(paystub, session, challenged);
    const id = session.line_items?.data[0]?.id ?? '';
    await stripe.checkout.sessions.update(session.id, { line_items: [{ id, quantity: 1 }] });
    await chooseOnPage(paystub, String(headers.location), 'authorize');
    expect((await stripe.charges.list()).data).toEqual([]);
    await payOnPage(paystub, session);
    const done = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent'],
    });
    expect(done).toMatchObject({
      amount_total: 1250,
      payment_intent: { amount_received: 1250 },
      status: 'complete',
    });
  });

  it('is completed by its payment, whatever order that is said to be for', async () => {
    const stripe = clientOf(paystub);
    const session = await cartSession(stripe);
    const { headers } = await payOnPage(paystub, session, challenged);
    const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id);
    await stripe.paymentIntents.update(String(payment_intent), {
      payment_details: { order_reference: 'Order 7' },
    });
    await chooseOnPage(paystub, String(headers.location), 'authorize');
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      payment_status: 'paid',
      status: 'complete',
    });
  });

  it('sells at least one of everything, for nothing less than nothing', async () => {
    const stripe = clientOf(paystub);
    const [mug] = cart;
    for (const quantity of [0, -1]) {
      const refused = cartSession(stripe, { line_items: [{ ...mug, quantity }] });
      expect(await errorOf(refused)).toMatchObject({
        code: 'parameter_invalid_integer',
        message: 'This value must be greater than or equal to 1.',
        param: 'line_items[0][quantity]',
      });
    }
    const shipping_rate_data = {
      display_name: 'Post',
      fixed_amount: { amount: -500, currency: 'usd' },
      type: 'fixed_amount',
    } as const;
    const refused = cartSession(stripe, { shipping_options: [{ shipping_rate_data }] });
    expect(await errorOf(refused)).toMatchObject({
      message: 'Invalid non-negative integer',
      param: 'shipping_options[0][shipping_rate_data][fixed_amount][amount]',
    });
  });
});

describe('a total', () => {
  it.each([
    ['kwd', 2005, 'invalid_charge_amount'],
    ['usd', 100_000_000, 'amount_too_large'],
    ['usd', 49, 'amount_too_small'],
  ])('that no card can be charged with is refused: %s %i', async (currency, unit_amount, code) => {
    const price_data = { currency, product_data: { name: 'Mug' }, unit_amount };
    const line_items = [{ price_data, quantity: 1 }];
    const refused = cartSession(clientOf(paystub), { line_items });
    expect(await errorOf(refused)).toMatchObject({ statusCode: 400, code });
  });
});

describe('a session that is over', () => {
  it('keeps its cart; only its metadata can change', async () => {
    const stripe = clientOf(paystub);
    const session = await cartSession(stripe);
    await payOnPage(paystub, session);
    const [mug] = cart;
    const late = stripe.checkout.sessions.update(session.id, { line_items: mug ? [mug] : [] });
    expect((await errorOf(late)).message).toBe(
      'Only Checkout Sessions with a status in ["open"] can be updated. This Checkout Session ' +
        'has a status of `complete`.',
    );
    const told = await stripe.checkout.sessions.update(session.id, { metadata: { a: '1' } });
    expect(told).toMatchObject({
      amount_total: 2999,
      metadata: { a: '1' },
      payment_status: 'paid',
    });
  });

  it('ends the subscription that its customer had begun to pay', async () => {
    const stripe = clientOf(paystub);
    const session = await monthly(stripe);
    const { headers } = await payOnPage(paystub, session, challenged);
    await stripe.checkout.sessions.expire(session.id);
    await chooseOnPage(paystub, String(headers.location), 'authorize');
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      payment_status: 'unpaid',
      status: 'expired',
    });
    expect((await stripe.charges.list()).data).toEqual([]);
    expect((await stripe.subscriptions.list({ status: 'all' })).data).toMatchObject([
      { status: 'incomplete_expired' },
    ]);
    expect((await eventTypes(stripe)).slice(-4)).toEqual([
      'payment_intent.canceled',
      'invoice.voided',
      'customer.subscription.updated',
      'checkout.session.expired',
    ]);
  });
});
