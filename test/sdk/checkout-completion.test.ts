/** What becomes of a session when its customer pays, and the events in their order. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { eventTypes } from '../support/card-payment.ts';
import { cartSession, payOnPage } from '../support/checkout.ts';
import { clientOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

type SessionParams = Stripe.Checkout.SessionCreateParams;

async function paid(more: SessionParams = {}, fields?: Record<string, string>) {
  const stripe = clientOf(paystub);
  const session = await cartSession(stripe, more);
  const answer = await payOnPage(paystub, session, fields);
  const after = await stripe.checkout.sessions.retrieve(session.id);
  return { stripe, session, answer, after };
}

async function monthlyPrice(stripe: Stripe): Promise<string> {
  const { id } = await stripe.prices.create({
    currency: 'usd',
    product_data: { name: 'Club' },
    recurring: { interval: 'month' },
    unit_amount: 1500,
  });
  return id;
}

describe('payment', () => {
  it('is complete and paid, and the customer goes back to the shop', async () => {
    const { stripe, session, answer, after } = await paid({
      payment_intent_data: { description: 'Order 7', metadata: { order: '7' } },
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(`http://localhost:3000/done?session=${session.id}`);
    expect(after).toMatchObject({
      customer: null,
      customer_details: { email: 'jenny.rosen@example.com', name: 'Jenny Rosen' },
      payment_status: 'paid',
      status: 'complete',
      url: null,
    });
    const intent = await stripe.paymentIntents.retrieve(String(after.payment_intent));
    expect(intent).toMatchObject({
      amount_received: 2999,
      description: 'Order 7',
      metadata: { order: '7' },
      status: 'succeeded',
    });
    const types = await eventually(
      () => eventTypes(stripe),
      ({ length }) => length === 5,
    );
    expect(types).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
      'charge.updated',
    ]);
  });

  it('makes a customer first when the session wants one', async () => {
    const { stripe, after } = await paid({ customer_creation: 'always' });
    const customer = await stripe.customers.retrieve(String(after.customer));
    expect(customer).toMatchObject({ email: 'jenny.rosen@example.com', name: 'Jenny Rosen' });
    const types = await eventually(
      () => eventTypes(stripe),
      ({ length }) => length === 7,
    );
    expect(types.slice(0, 3)).toEqual([
      'customer.created',
      'customer.updated',
      'payment_intent.created',
    ]);
  });

  it('says why a card is declined, and goes on with the same intent', async () => {
    const { stripe, session, answer, after } = await paid({}, { number: '4000000000000002' });
    expect(answer.status).toBe(402);
    expect(answer.body).toContain('Your card was declined.');
    expect(after).toMatchObject({ status: 'open', payment_status: 'unpaid' });
    await payOnPage(paystub, session);
    const done = await stripe.checkout.sessions.retrieve(session.id);
    expect(done).toMatchObject({ payment_intent: after.payment_intent, status: 'complete' });
    const types = await eventTypes(stripe);
    expect(types.slice(0, 4)).toEqual([
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
      'charge.succeeded',
    ]);
  });

  it('is told of wrong card data, and leaves nothing behind', async () => {
    const { stripe, answer } = await paid({}, { number: '4242424242424241' });
    expect(answer.status).toBe(402);
    expect(answer.body).toContain('Your card number is incorrect.');
    expect((await stripe.events.list()).data).toEqual([]);
  });

  it('charges once however often the form is sent', async () => {
    const stripe = clientOf(paystub);
    const session = await cartSession(stripe);
    const answers = await Promise.all([1, 2, 3, 4].map(() => payOnPage(paystub, session)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect((await stripe.charges.list()).data).toHaveLength(1);
  });

  it('comes later from a bank account, or does not', async () => {
    for (const [by, outcome, payment_status] of [
      ['us_bank_account', 'succeeded', 'paid'],
      ['us_bank_account_fails', 'failed', 'unpaid'],
    ] as const) {
      const { stripe, session, after } = await paid({}, { by });
      expect(after).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
      const type = `checkout.session.async_payment_${outcome}`;
      const types = await eventually(
        () => eventTypes(stripe),
        (seen) => seen.includes(type),
      );
      expect(types.indexOf('checkout.session.completed')).toBeLessThan(types.indexOf(type));
      const later = await stripe.checkout.sessions.retrieve(session.id);
      expect(later.payment_status).toBe(payment_status);
    }
  });

  it('waits for the capture when the amount is only held', async () => {
    const { stripe, after } = await paid({ payment_intent_data: { capture_method: 'manual' } });
    expect(after).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    const intent = await stripe.paymentIntents.retrieve(String(after.payment_intent));
    expect(intent.status).toBe('requires_capture');
  });

  it('can be completed as the official command-line tool does it', async () => {
    const stripe = clientOf(paystub);
    const session = await cartSession(stripe);
    const page = await stripe.rawRequest('GET', `/v1/payment_pages/${session.id}`);
    expect(page).toMatchObject({ id: session.id });
    const confirm = (expected_amount: number) =>
      stripe.rawRequest('POST', `/v1/payment_pages/${session.id}/confirm`, {
        expected_amount,
        payment_method: 'pm_card_visa',
      });
    await expect(confirm(1)).rejects.toThrow('expected amount');
    expect(await confirm(2999)).toMatchObject({ status: 'complete', payment_status: 'paid' });
  });
});

describe('setup and subscription', () => {
  it('keeps a card for the customer', async () => {
    const stripe = clientOf(paystub);
    const customer = await stripe.customers.create({ email: 'known@example.com' });
    const session = await stripe.checkout.sessions.create({
      currency: 'usd',
      customer: customer.id,
      mode: 'setup',
      success_url: 'http://localhost:3000/done',
    });
    await payOnPage(paystub, session);
    const after = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['setup_intent'],
    });
    expect(after).toMatchObject({
      payment_status: 'no_payment_required',
      setup_intent: { customer: customer.id, status: 'succeeded' },
      status: 'complete',
    });
    expect((await stripe.customers.listPaymentMethods(customer.id)).data).toHaveLength(1);
  });

  it('starts a subscription and pays its first invoice', async () => {
    const stripe = clientOf(paystub);
    const price = await monthlyPrice(stripe);
    const session = await cartSession(stripe, {
      line_items: [{ price, quantity: 1 }],
      mode: 'subscription',
      subscription_data: { metadata: { plan: 'club' } },
    });
    await payOnPage(paystub, session);
    const after = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['subscription', 'invoice'],
    });
    expect(after).toMatchObject({
      invoice: { status: 'paid', amount_paid: 1500 },
      payment_status: 'paid',
      status: 'complete',
      subscription: { metadata: { plan: 'club' }, status: 'active' },
    });
    const types = await eventTypes(stripe);
    expect(types.slice(2, 6)).toEqual([
      'customer.created',
      'payment_method.attached',
      'customer.updated',
      'customer.subscription.created',
    ]);
    expect(types.indexOf('invoice.paid')).toBeLessThan(types.indexOf('checkout.session.completed'));
  });

  it('goes on with the same subscription after a declined card', async () => {
    const stripe = clientOf(paystub);
    const price = await monthlyPrice(stripe);
    const session = await cartSession(stripe, {
      line_items: [{ price, quantity: 1 }],
      mode: 'subscription',
    });
    const declined = await payOnPage(paystub, session, { number: '4000000000000341' });
    expect(declined.status).toBe(402);
    await payOnPage(paystub, session);
    const { data } = await stripe.subscriptions.list();
    expect(data).toMatchObject([{ status: 'active' }]);
    expect((await stripe.checkout.sessions.retrieve(session.id)).subscription).toBe(data[0]?.id);
  });

  it('asks for nothing now when a trial comes first', async () => {
    const stripe = clientOf(paystub);
    const price = await monthlyPrice(stripe);
    const session = await cartSession(stripe, {
      line_items: [{ price, quantity: 1 }],
      mode: 'subscription',
      subscription_data: { trial_period_days: 7 },
    });
    expect(session.amount_total).toBe(0);
    await payOnPage(paystub, session);
    const after = await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription'] });
    expect(after).toMatchObject({
      payment_status: 'no_payment_required',
      status: 'complete',
      subscription: { status: 'trialing' },
    });
  });
});
