import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf, freshKey } from '../support/client.ts';
import { withHeader } from '../support/fault-http-client.ts';
import { formSender } from '../support/post-form.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('makes one charge although the answer to the first attempt was lost', async () => {
  const key = freshKey();
  const httpClient = withHeader('Paystub-Fault', 'drop_after');
  const stripe = clientOf(paystub, key, { httpClient, maxNetworkRetries: 2 });
  const charge = await stripe.charges.create({ amount: 2000, currency: 'usd', source: 'tok_visa' });
  expect(charge.status).toBe('succeeded');
  expect((await clientOf(paystub, key).charges.list()).data).toHaveLength(1);
});

it('replays the same answer, says so, and names the first request', async () => {
  const stripe = clientOf(paystub);
  const idempotencyKey = freshKey();
  const first = await stripe.customers.create({ name: 'Jenny' }, { idempotencyKey });
  const second = await stripe.customers.create({ name: 'Jenny' }, { idempotencyKey });
  expect(second.id).toBe(first.id);
  expect(second.lastResponse.headers).toMatchObject({
    'idempotent-replayed': 'true',
    'original-request': first.lastResponse.requestId,
    'idempotency-key': idempotencyKey,
  });
  expect(second.lastResponse.requestId).not.toBe(first.lastResponse.requestId);
  expect((await stripe.customers.list()).data).toHaveLength(1);
});

it('replays a decline, and a server error that came after the effects', async () => {
  const key = freshKey();
  const declined = {
    amount: 2000,
    currency: 'usd',
    source: 'tok_chargeDeclined',
  } as const;
  const idempotencyKey = freshKey();
  const stripe = clientOf(paystub, key);
  const first = await errorOf(stripe.charges.create(declined, { idempotencyKey }));
  const second = await errorOf(stripe.charges.create(declined, { idempotencyKey }));
  expect(second.charge).toBe(first.charge);

  const httpClient = withHeader('Paystub-Fault', 'api_error_after');
  const faulty = clientOf(paystub, key, { httpClient });
  const otherKey = freshKey();
  const create = { name: 'Jenny' };
  for (const client of [faulty, stripe]) {
    const error = await errorOf(client.customers.create(create, { idempotencyKey: otherKey }));
    expect(error.statusCode).toBe(500);
  }
  expect((await stripe.customers.list()).data).toHaveLength(1);
});

it('does not remember validation errors', async () => {
  const stripe = clientOf(paystub);
  const idempotencyKey = freshKey();
  const wrong = { amount: 2000 } as Stripe.PaymentIntentCreateParams;
  await errorOf(stripe.paymentIntents.create(wrong, { idempotencyKey }));
  const right = { amount: 2000, currency: 'usd' };
  const intent = await stripe.paymentIntents.create(right, { idempotencyKey });
  expect(intent.status).toBe('requires_payment_method');
});

it('refuses a key at another endpoint, and one that is too long', async () => {
  const stripe = clientOf(paystub);
  const idempotencyKey = freshKey();
  await stripe.customers.create({}, { idempotencyKey });
  const other = await errorOf(stripe.products.create({ name: 'T-shirt' }, { idempotencyKey }));
  expect(other.message).toContain("('/v1/products' vs '/v1/customers')");
  const long = await errorOf(stripe.customers.create({}, { idempotencyKey: 'k'.repeat(256) }));
  expect(long).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
});

it('knows parameters in the address apart, too', async () => {
  const send = formSender(paystub);
  const headers = { 'idempotency-key': freshKey() };
  expect((await send('POST /v1/customers?name=Jenny', '', headers)).status).toBe(200);
  const other = await send('POST /v1/customers?name=Rosen', '', headers);
  expect(other).toMatchObject({ status: 400, error: { type: 'idempotency_error' } });
});

it('answers 409 while the first request is in flight', async () => {
  const key = freshKey();
  const idempotencyKey = freshKey();
  const slow = clientOf(paystub, key, { httpClient: withHeader('Paystub-Fault', 'delay=500') });
  const first = slow.customers.create({ name: 'Jenny' }, { idempotencyKey });
  await new Promise((resolve) => setTimeout(resolve, 150));
  const call = clientOf(paystub, key).customers.create({ name: 'Jenny' }, { idempotencyKey });
  const error = await errorOf(call);
  expect(error).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
  expect((await first).name).toBe('Jenny');
});

it('separates accounts, and means nothing to GET and DELETE', async () => {
  const idempotencyKey = freshKey();
  const [a, b] = [clientOf(paystub), clientOf(paystub)];
  const one = await a.customers.create({ name: 'Jenny' }, { idempotencyKey });
  const two = await b.customers.create({ name: 'Rosen' }, { idempotencyKey });
  expect(one.id).not.toBe(two.id);
  const read = await a.customers.retrieve(one.id, {}, { idempotencyKey });
  expect(read.id).toBe(one.id);
  expect(read.lastResponse.headers['original-request']).toBeUndefined();
});
