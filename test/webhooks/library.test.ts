import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf } from '../support/client.ts';
import { answering, startWebhookReceiver } from '../support/webhook-receiver.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('waits for an event, whether it has happened or will', async () => {
  const stripe = clientOf(paystub);
  const { id } = await stripe.customers.create({ name: 'Ada' });
  const past = await paystub.events.waitFor('customer.created', { object: id });
  expect(past).toMatchObject({ type: 'customer.created', data: { object: { id, name: 'Ada' } } });
  const future = paystub.events.waitFor('customer.updated', { object: id });
  await stripe.customers.update(id, { name: 'Grace' });
  expect((await future).data).toMatchObject({ previous_attributes: { name: 'Ada' } });
});

it('says what did not come in time', async () => {
  const wait = paystub.events.waitFor('charge.failed', { object: 'ch_1', within_ms: 20 });
  await expect(wait).rejects.toThrow('No charge.failed about ch_1 came within 20 ms.');
});

it('does not wait for what never comes', async () => {
  const slip = "There is no event 'custmer.created'.";
  await expect(paystub.events.waitFor('custmer.created')).rejects.toThrow(slip);
  await expect(paystub.webhooks.expectDelivered('custmer.created')).rejects.toThrow(slip);
});

it('says of the thin form of an event which one to wait for', async () => {
  const advice = "'v1.charge.failed' is its thin form: wait for 'charge.failed'.";
  await expect(paystub.events.waitFor('v1.charge.failed')).rejects.toThrow(advice);
  await expect(paystub.webhooks.expectDelivered('v1.charge.failed')).rejects.toThrow(advice);
});

it('waits as long as it takes for who asks for that', async () => {
  const within_ms = Number.POSITIVE_INFINITY;
  const event = paystub.events.waitFor('coupon.created', { within_ms });
  await new Promise((resolve) => setImmediate(resolve));
  await clientOf(paystub).coupons.create({ percent_off: 5, duration: 'once' });
  expect(await event).toMatchObject({ type: 'coupon.created' });
});

it('takes any free port where none is named, however that is written', async () => {
  const options = { port: undefined, memory: undefined } as object;
  const other = await startPaystub(options);
  expect(other.port).not.toBe(12111);
  await other.stop();
});

it('waits until an endpoint has accepted an event', async () => {
  const receiver = await startWebhookReceiver();
  const stripe = clientOf(paystub);
  const { id } = await stripe.webhookEndpoints.create({
    url: receiver.url,
    enabled_events: ['product.created'],
  });
  const expected = paystub.webhooks.expectDelivered('product.created');
  await stripe.products.create({ name: 'P' });
  const delivered = await expected;
  expect(delivered).toMatchObject({ endpoint: id, status: 200, attempts: 1 });
  expect(await paystub.webhooks.expectDelivered('product.created')).toEqual(delivered);
  await receiver.stop();
});

it('tells what became of what was not accepted', async () => {
  const receiver = await startWebhookReceiver(answering(503));
  const stripe = clientOf(paystub);
  await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['price.created'] });
  await stripe.prices.create({ currency: 'usd', unit_amount: 1, product_data: { name: 'P' } });
  const expected = paystub.webhooks.expectDelivered('price.created', { within_ms: 300 });
  await expect(expected).rejects.toThrow(/No price.created was delivered within 300 ms.*503/);
  await receiver.stop();
});
