import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';

let paystub: Paystub;
let receiver: Receiver;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());
afterEach(() => receiver.stop());

it('brings an event to its endpoint, signed, once', async () => {
  receiver = await startReceiver();
  const stripe = clientOf(paystub);
  const { secret = '' } = await stripe.webhookEndpoints.create({
    url: receiver.url,
    enabled_events: ['customer.created'],
  });
  const customer = await stripe.customers.create({ name: 'Ada' });
  await stripe.customers.update(customer.id, { name: 'Grace' });
  await eventually(async () => receiver.received.length, (count) => count > 0);
  const [{ headers, body }] = receiver.received as [Receiver['received'][number]];
  const event = stripe.webhooks.constructEvent(body, headers['stripe-signature'] ?? '', secret);
  expect(event).toMatchObject({
    type: 'customer.created',
    pending_webhooks: 1,
    data: { object: { name: 'Ada' } },
  });
  expect(body).toBe(JSON.stringify(event, null, 2));
  const known = await eventually(
    () => stripe.events.retrieve(event.id),
    ({ pending_webhooks }) => pending_webhooks === 0,
  );
  expect(known).toEqual({ ...event, pending_webhooks: 0 });
  expect(receiver.received).toHaveLength(1);
});
