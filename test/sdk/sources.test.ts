import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('makes a chargeable Source of a card and attaches it', async () => {
  const stripe = clientOf(paystub);
  const customer = (await stripe.customers.create()).id;
  const owner = { email: 'jenny@example.com' };
  const source = await stripe.sources.create({ type: 'card', token: 'tok_visa', owner });
  expect(source).toMatchObject({
    status: 'chargeable',
    type: 'card',
    card: { brand: 'Visa', last4: '4242' },
    owner: { email: 'jenny@example.com', name: null },
  });
  expect(source.client_secret).toMatch(/^src_client_secret_\w{24}$/);
  const attached = await stripe.customers.createSource(customer, { source: source.id });
  expect(attached).toMatchObject({ id: source.id, customer });
  const [method] = (await stripe.paymentMethods.list({ customer })).data;
  expect(method).toMatchObject({ id: source.id, type: 'card' });
  const again = stripe.customers.createSource(customer, { source: source.id });
  expect((await errorOf(again)).statusCode).toBe(400);
  const gone = await stripe.customers.deleteSource(customer, source.id);
  expect(gone).toMatchObject({ id: source.id, status: 'consumed' });
  expect(gone).not.toHaveProperty('customer');
});

it('is charged once without a customer, and often with one', async () => {
  const stripe = clientOf(paystub);
  const order = { amount: 900, currency: 'usd' };
  const made = async () => (await stripe.sources.create({ type: 'card', token: 'tok_visa' })).id;
  const once = await made();
  await stripe.charges.create({ ...order, source: once });
  expect((await stripe.sources.retrieve(once)).status).toBe('consumed');
  expect(await errorOf(stripe.charges.create({ ...order, source: once }))).toMatchObject({
    statusCode: 400,
    message: expect.stringMatching(/^The reusable source you provided is consumed because it was/),
  });
  const { id: customer } = await stripe.customers.create();
  const kept = await made();
  await stripe.customers.createSource(customer, { source: kept });
  for (let i = 0; i < 2; i++) await stripe.charges.create({ ...order, customer, source: kept });
  await stripe.customers.deleteSource(customer, kept);
  const late = await errorOf(stripe.charges.create({ ...order, source: kept }));
  expect(late.message).toMatch(/is consumed/);
});

it('is copied without its customer', async () => {
  const stripe = clientOf(paystub);
  const { id: customer } = await stripe.customers.create();
  const first = await stripe.sources.create({ type: 'card', token: 'tok_chargeCustomerFail' });
  await stripe.customers.createSource(customer, { source: first.id });
  const copy = await stripe.sources.create({ original_source: first.id });
  expect(copy).toMatchObject({ card: { last4: '0341' }, status: 'chargeable', type: 'card' });
  expect(copy).not.toHaveProperty('customer');
  expect(copy.client_secret).not.toBe(first.client_secret);
  expect((await stripe.customers.listSources(customer)).data).toHaveLength(1);
  const charge = stripe.charges.create({ amount: 900, currency: 'usd', source: copy.id });
  expect((await errorOf(charge)).code).toBe('card_declined');
});

it('refuses to attach a card that declines', async () => {
  const stripe = clientOf(paystub);
  const customer = (await stripe.customers.create()).id;
  const { id } = await stripe.sources.create({ type: 'card', token: 'tok_chargeDeclined' });
  const refused = await errorOf(stripe.customers.createSource(customer, { source: id }));
  expect(refused).toMatchObject({ statusCode: 402, code: 'card_declined' });
});

it('leaves redirects pending', async () => {
  const stripe = clientOf(paystub);
  const return_url = 'https://example.com/back';
  const params: Stripe.SourceCreateParams = {
    type: 'giropay',
    amount: 1000,
    currency: 'eur',
    redirect: { return_url },
  };
  const source = await stripe.sources.create(params);
  expect(source).toMatchObject({
    amount: 1000,
    flow: 'redirect',
    redirect: { return_url, status: 'pending' },
    status: 'pending',
  });
  const changed = await stripe.sources.update(source.id, { metadata: { a: 'b' } });
  expect(changed.metadata).toEqual({ a: 'b' });
  expect(await stripe.sources.retrieve(source.id)).toEqual(changed);
});
