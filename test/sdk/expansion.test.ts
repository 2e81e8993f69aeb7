import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
let stripe: Stripe;
let intent: Stripe.PaymentIntent;
let customer: Stripe.Customer;

beforeAll(async () => {
  paystub = await startPaystub();
  stripe = clientOf(paystub);
  customer = await stripe.customers.create({ name: 'Jenny', source: 'tok_visa' });
  intent = await stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    customer: customer.id,
    payment_method: 'pm_card_visa',
    confirm: true,
    capture_method: 'automatic',
    return_url: 'https://example.com/done',
  });
});
afterAll(() => paystub.stop());

it('expands four levels deep', async () => {
  const read = await stripe.paymentIntents.retrieve(intent.id, {
    expand: ['latest_charge.payment_intent.customer.default_source', 'customer'],
  });
  const charge = read.latest_charge as Stripe.Charge;
  const again = charge.payment_intent as Stripe.PaymentIntent;
  const owner = again.customer as Stripe.Customer;
  expect(owner.id).toBe(customer.id);
  expect(owner.default_source).toMatchObject({ object: 'card', last4: '4242' });
  expect(read.customer).toMatchObject({ object: 'customer', name: 'Jenny' });
});

it('expands in lists, on creation and in what is shown only on demand', async () => {
  const page = await stripe.paymentIntents.list({ expand: ['data.latest_charge'] });
  expect(page.data[0]?.latest_charge).toMatchObject({ object: 'charge', amount: 2000 });
  const charge = await stripe.charges.retrieve(String(intent.latest_charge));
  expect(charge.refunds).toBeUndefined();
  const shown = await stripe.charges.retrieve(charge.id, { expand: ['refunds'] });
  expect(shown.refunds).toMatchObject({ object: 'list', url: `/v1/charges/${charge.id}/refunds` });
  const refund = await stripe.refunds.create({ charge: charge.id, expand: ['charge.customer'] });
  expect((refund.charge as Stripe.Charge).customer).toMatchObject({ id: customer.id });
});

it('refuses five levels, and what cannot be expanded', async () => {
  const deep = ['latest_charge.payment_intent.customer.default_source.customer'];
  const tooDeep = await errorOf(stripe.paymentIntents.retrieve(intent.id, { expand: deep }));
  expect(tooDeep.code).toBe('property_expansion_max_depth');
  expect(tooDeep.message).toBe(
    `You cannot expand more than 4 levels of a property. Property: ${deep[0]}`,
  );
  const wrong = await errorOf(stripe.customers.retrieve(customer.id, { expand: ['metadata'] }));
  expect(wrong.message).toBe('This property cannot be expanded (metadata).');
  const list = await errorOf(stripe.prices.list({ expand: ['product'] }));
  expect(list.message).toContain("You may want to try expanding 'data.product' instead.");
});

it('shows the number and the code of an issued card only on demand', async () => {
  const cardholder = await stripe.issuing.cardholders.create({
    name: 'Jenny Rosen',
    billing: { address: { line1: '1 Main', city: 'Oakland', postal_code: '94612', country: 'US' } },
  });
  const card = await stripe.issuing.cards.create({
    cardholder: cardholder.id,
    currency: 'usd',
    type: 'virtual',
  });
  expect(card.number).toBeUndefined();
  const shown = await stripe.issuing.cards.retrieve(card.id, { expand: ['number', 'cvc'] });
  expect(shown.number).toMatch(/^\d{16}$/);
  expect(shown.cvc).toMatch(/^\d{3}$/);
  expect(shown.last4).toBe(shown.number?.slice(-4));
  const [event] = (await stripe.events.list({ type: 'issuing_card.created' })).data;
  expect(event?.data.object).toMatchObject({ id: card.id, last4: card.last4 });
  expect(event?.data.object).not.toHaveProperty('number');
});

it.each(['constructor', 'hasOwnProperty', 'valueOf', '__proto__'])(
  'refuses %s as it does any other name',
  async (name) => {
    const call = stripe.customers.retrieve(customer.id, { expand: [name] });
    expect(await errorOf(call)).toMatchObject({
      message: `This property cannot be expanded (${name}).`,
      statusCode: 400,
    });
  },
);
