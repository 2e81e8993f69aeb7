import type Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';

let paystub: Paystub;
let receiver: WebhookReceiver;
let stripe: Stripe;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());
beforeEach(async () => {
  receiver = await startWebhookReceiver();
  stripe = clientOf(paystub);
});
afterEach(() => receiver.stop());

function destination(payload: 'thin' | 'snapshot', events: string[]) {
  return stripe.v2.core.eventDestinations.create({
    name: 'mine',
    type: 'webhook_endpoint',
    event_payload: payload,
    enabled_events: events,
    webhook_endpoint: { url: receiver.url },
    include: ['webhook_endpoint.signing_secret', 'webhook_endpoint.url'],
  });
}

async function arrived() {
  await eventually(
    async () => receiver.received.length,
    (count) => count > 0,
  );
  const [received] = receiver.received;
  return { body: received?.body ?? '', header: received?.headers['stripe-signature'] ?? '' };
}

it('makes, changes, lists and deletes a destination', async () => {
  const made = await destination('snapshot', ['customer.created']);
  expect(made).toMatchObject({
    object: 'v2.core.event_destination',
    status: 'enabled',
    events_from: ['@self'],
    snapshot_api_version: expect.any(String),
    webhook_endpoint: { url: receiver.url, signing_secret: expect.stringMatching(/^whsec_/) },
  });
  const { id } = made;
  const { eventDestinations } = stripe.v2.core;
  expect((await eventDestinations.retrieve(id)).webhook_endpoint).toBeUndefined();
  const changed = await eventDestinations.update(id, { name: 'yours', metadata: { a: 'b' } });
  expect(changed).toMatchObject({ name: 'yours', metadata: { a: 'b' } });
  expect(await eventDestinations.disable(id)).toMatchObject({
    status: 'disabled',
    status_details: { disabled: { reason: 'user' } },
  });
  expect((await errorOf(eventDestinations.ping(id))).message).toContain('disabled');
  const enabled = await eventDestinations.enable(id);
  expect(enabled).toMatchObject({ status: 'enabled' });
  expect(enabled).not.toHaveProperty('status_details');
  expect((await eventDestinations.list()).data.map((one) => one.id)).toEqual([id]);
  await eventDestinations.del(id);
  expect((await eventDestinations.list()).data).toEqual([]);
});

it('goes through pages', async () => {
  for (let count = 0; count < 5; count++) await destination('thin', ['*']);
  const found: string[] = [];
  for await (const { id } of stripe.v2.core.eventDestinations.list({ limit: 2 })) found.push(id);
  expect(new Set(found).size).toBe(5);
});

it('refuses events of the other kind, and places that cannot be reached', async () => {
  const thin = await errorOf(destination('thin', ['customer.created']));
  expect(thin.message).toContain('customer.created');
  const other = stripe.v2.core.eventDestinations.create({
    name: 'cloud',
    type: 'amazon_eventbridge',
    event_payload: 'thin',
    enabled_events: ['*'],
    amazon_eventbridge: { aws_account_id: '1', aws_region: 'us-east-1' },
  });
  expect((await errorOf(other)).message).toContain('amazon_eventbridge');
});

it('refuses an API version that there is none of: nothing could be sent in it', async () => {
  const unknown = stripe.v2.core.eventDestinations.create({
    name: 'mine',
    type: 'webhook_endpoint',
    event_payload: 'snapshot',
    snapshot_api_version: '2099-01-01.nope',
    enabled_events: ['customer.created'],
    webhook_endpoint: { url: receiver.url },
  });
  const { message } = await errorOf(unknown);
  expect(message).toBe('Invalid Stripe API version: 2099-01-01.nope');
});

it('brings a thin event, whose object is fetched', async () => {
  const { webhook_endpoint } = await destination('thin', ['v1.customer.created']);
  const customer = await stripe.customers.create({ name: 'Ada' });
  const { body, header } = await arrived();
  const secret = webhook_endpoint?.signing_secret ?? '';
  const notification = stripe.parseEventNotification(body, header, secret);
  expect(notification).toMatchObject({
    object: 'v2.core.event',
    type: 'v1.customer.created',
    related_object: { id: customer.id, type: 'customer', url: `/v1/customers/${customer.id}` },
  });
  expect(JSON.parse(body)).not.toHaveProperty('data');
  const event = await stripe.v2.core.events.retrieve(notification.id);
  expect(event).toMatchObject({ id: notification.id, type: 'v1.customer.created' });
  const [snapshot] = (await stripe.events.list({ type: 'customer.created' })).data;
  expect(event).toMatchObject({ snapshot_event: snapshot?.id });
});

it('says of which connected account a thin event is, and is asked for it there', async () => {
  const { webhook_endpoint } = await stripe.v2.core.eventDestinations.create({
    name: 'theirs',
    type: 'webhook_endpoint',
    event_payload: 'thin',
    events_from: ['@accounts'],
    enabled_events: ['v1.customer.created'],
    webhook_endpoint: { url: receiver.url },
    include: ['webhook_endpoint.signing_secret'],
  });
  const { id: account } = await stripe.accounts.create({ type: 'express', country: 'US' });
  const customer = await stripe.customers.create({}, { stripeAccount: account });
  const { body, header } = await arrived();
  expect(JSON.parse(body)).toMatchObject({ context: account });
  const secret = webhook_endpoint?.signing_secret ?? '';
  const notification = stripe.parseEventNotification(body, header, secret);
  if (notification.type !== 'v1.customer.created') throw new Error(notification.type);
  expect(await notification.fetchEvent()).toMatchObject({ id: notification.id });
  expect(await notification.fetchRelatedObject()).toMatchObject({ id: customer.id });
  const other = stripe.customers.retrieve(customer.id, {}, { stripeContext: 'acct_other' });
  expect(await errorOf(other)).toMatchObject({ statusCode: 403, code: 'account_invalid' });
});

it('brings a snapshot in the version of the destination', async () => {
  await destination('snapshot', ['customer.created']);
  await stripe.customers.create({ name: 'Ada' });
  const event = JSON.parse((await arrived()).body);
  expect(event).toMatchObject({ object: 'event', data: { object: { name: 'Ada' } } });
  expect(event.api_version).toBe('2026-10-28.endive');
});

it('brings a ping to a destination that wants nothing of the kind', async () => {
  const { id } = await destination('thin', ['v1.customer.created']);
  const ping = await stripe.v2.core.eventDestinations.ping(id);
  expect(ping).toMatchObject({ type: 'v2.core.event_destination.ping' });
  const sent = JSON.parse((await arrived()).body);
  expect(sent).toMatchObject({ id: ping.id, related_object: { id } });
  expect(await stripe.v2.core.events.retrieve(ping.id)).toMatchObject({ id: ping.id });
});

it('lists events of both kinds, newest first, through pages', async () => {
  const { id } = await destination('thin', ['v1.customer.deleted']);
  for (const name of ['a', 'b', 'c']) await stripe.customers.create({ name });
  await stripe.v2.core.eventDestinations.ping(id);
  const types: string[] = [];
  for await (const { type } of stripe.v2.core.events.list({ limit: 2 })) types.push(type);
  expect(types.filter((type) => type === 'v1.customer.created')).toHaveLength(3);
  expect(types.filter((type) => type === 'v2.core.event_destination.ping')).toHaveLength(1);
  const pings = await stripe.v2.core.events.list({ types: ['v2.core.event_destination.ping'] });
  expect(pings.data).toHaveLength(1);
  const [customer] = (await stripe.customers.list({ limit: 1 })).data;
  const about = await stripe.v2.core.events.list({ object_id: customer?.id ?? '' });
  expect(about.data.map(({ type }) => type)).toEqual(['v1.customer.created']);
});

it('refuses a page that is no page of its lists', async () => {
  const { id } = await destination('thin', ['*']);
  const gone = Buffer.from(JSON.stringify({ after: id, own: id, thin: 'evt_gone' }));
  await stripe.v2.core.eventDestinations.del(id);
  const tokens = ['nope', 'bnVsbA', gone.toString('base64url')];
  for (const list of ['event_destinations', 'events']) {
    for (const page of tokens) {
      const call = stripe.rawRequest('GET', `/v2/core/${list}?page=${page}`);
      expect(await errorOf(call)).toMatchObject({ statusCode: 400 });
    }
  }
});
