import type Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { clientOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import {
  type Answer,
  answering,
  startWebhookReceiver,
  type WebhookReceiver,
} from '../support/webhook-receiver.ts';

let server: RunningServer;
let receiver: WebhookReceiver;
beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
});
afterAll(() => server.stop());
afterEach(() => receiver.stop());

async function listenedBy(
  answer: Answer,
): Promise<{ stripe: Stripe; endpoint: Stripe.WebhookEndpoint }> {
  receiver = await startWebhookReceiver(answer);
  const stripe = clientOf(server);
  const endpoint = await stripe.webhookEndpoints.create({
    url: receiver.url,
    enabled_events: ['customer.created'],
  });
  return { stripe, endpoint };
}

async function deliveryTo(endpoint: string, status: string) {
  const { deliveries } = server.store;
  const [found] = await eventually(
    () => deliveries.list({ endpoint, limit: 1 }),
    ([one]) => one?.state === status && one.attempts > 0,
  );
  if (found === undefined) throw new Error('There is no delivery.');
  return { ...found, made: await deliveries.attempts(found.id) };
}

/** Fails so many times, then accepts. */
function failingFirst(times: number, fail: Answer): Answer {
  let count = 0;
  return (received, response) => {
    count++;
    return count <= times ? fail(received, response) : void response.end('at last');
  };
}

it('tries again until it is accepted, each time signed anew, and records every attempt', async () => {
  const { stripe, endpoint } = await listenedBy(failingFirst(2, answering(500)));
  await stripe.customers.create();
  const { made, attempts } = await deliveryTo(endpoint.id, 'delivered');
  expect(attempts).toBe(3);
  expect(made.map(({ status, cause }) => [status, cause])).toEqual([
    [500, 'http_status'],
    [500, 'http_status'],
    [200, null],
  ]);
  expect(made[2]).toMatchObject({ url: receiver.url, responseBody: 'at last' });
  const [one, two, three] = receiver.received.map(({ atMs }) => atMs) as [number, number, number];
  expect(two - one).toBeGreaterThanOrEqual(450);
  expect(three - two).toBeGreaterThanOrEqual(950);
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  for (const [at, { headers, body }] of receiver.received.entries()) {
    const header = headers['stripe-signature'] ?? '';
    expect(made[at]?.requestHeaders['Stripe-Signature']).toBe(header);
    stripe.webhooks.constructEvent(body, header, endpoint.secret ?? '');
  }
  const signed = receiver.received.map(({ headers }) => headers['stripe-signature']);
  expect(new Set(signed).size).toBeGreaterThan(1);
});

it('takes a redirect for a failure', async () => {
  const elsewhere = answering(302, { Location: '/elsewhere' });
  const { stripe, endpoint } = await listenedBy(failingFirst(1, elsewhere));
  await stripe.customers.create();
  const { made } = await deliveryTo(endpoint.id, 'delivered');
  expect(made.map(({ cause }) => cause)).toEqual(['redirect', null]);
});

it('gives up when the endpoint is disabled', async () => {
  const { stripe, endpoint } = await listenedBy(answering(500));
  await stripe.customers.create();
  await deliveryTo(endpoint.id, 'waiting');
  await stripe.webhookEndpoints.update(endpoint.id, { disabled: true });
  const { nextMs } = await deliveryTo(endpoint.id, 'canceled');
  expect(nextMs).toBeNull();
});

it('gives up when the endpoint is deleted', async () => {
  const { stripe, endpoint } = await listenedBy(answering(500));
  await stripe.customers.create();
  await deliveryTo(endpoint.id, 'waiting');
  await stripe.webhookEndpoints.del(endpoint.id);
  await deliveryTo(endpoint.id, 'canceled');
});

it('goes nowhere but to this machine', async () => {
  const { stripe } = await listenedBy(answering(200));
  const { id } = await stripe.webhookEndpoints.create({
    url: 'https://192.0.2.1/hook',
    enabled_events: ['*'],
  });
  await stripe.customers.create();
  const { made } = await deliveryTo(id, 'failed');
  expect(made).toMatchObject([{ status: null, cause: 'not_allowed' }]);
});
