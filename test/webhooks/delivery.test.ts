import type Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { subscriber } from '../support/subscriber.ts';
import {
  type Received,
  startWebhookReceiver,
  type WebhookReceiver,
} from '../support/webhook-receiver.ts';

let paystub: Paystub;
let receiver: WebhookReceiver;
let stripe: Stripe;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());
beforeEach(async () => {
  receiver = await startWebhookReceiver();
  stripe = clientOf(paystub, undefined, { telemetry: false });
});
afterEach(() => receiver.stop());

function endpoint(events: string[], more: object = {}): Promise<Stripe.WebhookEndpoint> {
  return stripe.webhookEndpoints.create({
    url: receiver.url,
    enabled_events: events as ['*'],
    ...more,
  });
}

function arrived(count: number): Promise<number> {
  return eventually(
    async () => receiver.received.length,
    (now) => now >= count,
  );
}

function first(): Received {
  const [received] = receiver.received;
  if (received === undefined) throw new Error('Nothing was received.');
  return received;
}

it('brings an event to its endpoint, signed, once', async () => {
  const { secret = '' } = await endpoint(['customer.created']);
  const customer = await stripe.customers.create({ name: 'Ada' });
  await stripe.customers.update(customer.id, { name: 'Grace' });
  await arrived(1);
  const { headers, body } = first();
  const event = stripe.webhooks.constructEvent(body, headers['stripe-signature'] ?? '', secret);
  expect(event).toMatchObject({
    type: 'customer.created',
    pending_webhooks: 1,
    data: { object: { name: 'Ada' } },
  });
  expect(body).toBe(JSON.stringify(event, null, 2));
  expect(headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    accept: '*/*; q=0.5, application/xml',
    'cache-control': 'no-cache',
  });
  const known = await eventually(
    () => stripe.events.retrieve(event.id),
    ({ pending_webhooks }) => pending_webhooks === 0,
  );
  expect(known).toEqual({ ...event, pending_webhooks: 0 });
  expect(receiver.received).toHaveLength(1);
});

it('brings many events to several endpoints, each once', async () => {
  const other = await startWebhookReceiver();
  await endpoint(['customer.created']);
  await endpoint(['customer.created'], { url: other.url });
  const names = Array.from({ length: 1_000 }, (_, at) => `customer ${at}`);
  await Promise.all(names.map((name) => stripe.customers.create({ name })));
  await arrived(names.length);
  await eventually(
    async () => other.received.length,
    (count) => count >= names.length,
  );
  const pending = () => stripe.events.list({ delivery_success: false });
  await eventually(pending, ({ data }) => data.length === 0);
  for (const { received } of [receiver, other]) {
    const about = received.map(({ event }) => (event.data.object as Stripe.Customer).name);
    expect(about.sort()).toEqual([...names].sort());
  }
  await other.stop();
});

it('counts the endpoints that have not accepted an event, and lists by that', async () => {
  await endpoint(['customer.created']);
  const closed = await startWebhookReceiver();
  await closed.stop();
  await endpoint(['*'], { url: closed.url });
  const { id } = await stripe.customers.create();
  const [event] = await eventually(
    async () => (await stripe.events.list()).data,
    ([newest]) => newest?.pending_webhooks === 1,
  );
  expect(event).toMatchObject({ type: 'customer.created', data: { object: { id } } });
  expect(first().event.pending_webhooks).toBe(2);
  const failed = await stripe.events.list({ delivery_success: false });
  expect(failed.data.map((one) => one.id)).toEqual([event?.id]);
  expect((await stripe.events.list({ delivery_success: true })).data).toEqual([]);
});

it('speaks the API version of the endpoint', async () => {
  await endpoint(['price.created'], { api_version: '2024-06-20' });
  await stripe.prices.create({
    currency: 'usd',
    unit_amount: 100,
    recurring: { interval: 'month' },
    product_data: { name: 'P' },
  });
  await arrived(1);
  const { event } = first();
  expect(event).toMatchObject({
    api_version: '2024-06-20',
    data: { object: { recurring: { aggregate_usage: null } } },
  });
  const { api_version } = await stripe.events.retrieve(event.id);
  expect(api_version).not.toBe('2024-06-20');
});

it('tells older endpoints which request it was by its id alone', async () => {
  await endpoint(['customer.created'], { api_version: '2017-04-06' });
  const { lastResponse } = await stripe.customers.create({});
  await arrived(1);
  expect(first().event).toMatchObject({
    api_version: '2017-04-06',
    request: lastResponse.requestId,
  });
});

it('tells what was there before in that version, too', async () => {
  await endpoint(['invoice.updated'], { api_version: '2024-06-20' });
  await endpoint(['invoice.updated'], { url: `${receiver.url}/newest` });
  const { customer, price } = await subscriber(stripe);
  await stripe.subscriptions.create({ customer, items: [{ price }] });
  await arrived(2);
  const previous = (version: string) =>
    receiver.received.find(({ event }) => event.api_version === version)?.event.data
      .previous_attributes;
  const newest = previous((await stripe.events.list({ limit: 1 })).data[0]?.api_version ?? '');
  expect(newest).toMatchObject({ status: 'open', amount_paid: 0 });
  expect(newest).not.toHaveProperty('paid');
  expect(previous('2024-06-20')).toEqual({ ...newest, paid: false });
});

it('leaves out what is shown only on demand', async () => {
  await endpoint(['price.created']);
  const { id } = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 100,
    currency_options: { eur: { unit_amount: 90 } },
    product_data: { name: 'P' },
  });
  await arrived(1);
  const { event } = first();
  expect(event.data.object).toMatchObject({ id });
  expect(event.data.object).not.toHaveProperty('currency_options');
  const { data } = await stripe.events.list({ type: 'price.created' });
  expect(data[0]?.data).toEqual(event.data);
});

it('sends nothing to an endpoint that is disabled or gone', async () => {
  const disabled = await endpoint(['*']);
  const gone = await endpoint(['*']);
  await stripe.webhookEndpoints.update(disabled.id, { disabled: true });
  await stripe.webhookEndpoints.del(gone.id);
  await stripe.customers.create({ name: 'unheard' });
  await stripe.webhookEndpoints.update(disabled.id, { disabled: false });
  await stripe.customers.create({ name: 'heard' });
  await arrived(1);
  expect(receiver.received.map(({ event }) => event.data.object)).toMatchObject([
    { name: 'heard' },
  ]);
});

it('keeps the order of what one request has caused', async () => {
  await endpoint(['*']);
  await stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    confirm: true,
    payment_method: 'pm_card_visa',
    allowed_payment_method_types: ['card'],
  });
  await arrived(3);
  expect(receiver.types().slice(0, 3)).toEqual([
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.succeeded',
  ]);
});

it('brings events of connected accounts to endpoints that ask for them', async () => {
  await endpoint(['customer.created'], { connect: true });
  const { id } = await stripe.accounts.create({ type: 'custom' });
  await stripe.customers.create({ name: 'of the platform' });
  await stripe.customers.create({ name: 'connected' }, { stripeAccount: id });
  await arrived(1);
  expect(receiver.received).toHaveLength(1);
  expect(first().event).toMatchObject({ account: id, data: { object: { name: 'connected' } } });
  expect(Object.keys(first().event).slice(0, 4)).toEqual([
    'id',
    'object',
    'account',
    'api_version',
  ]);
});
