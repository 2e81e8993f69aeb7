import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { monthly, subscriber } from '../support/subscriber.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

async function subscribed(): Promise<{ stripe: Stripe; id: string; item: string }> {
  const stripe = clientOf(paystub);
  const { customer, price } = await subscriber(stripe);
  const { id, items } = await stripe.subscriptions.create({ customer, items: [{ price }] });
  return { stripe, id, item: items.data[0]?.id ?? '' };
}

it('is read and changed where it is kept, in its subscription', async () => {
  const { stripe, id, item } = await subscribed();
  expect(await stripe.subscriptionItems.retrieve(item)).toMatchObject({
    id: item,
    object: 'subscription_item',
    quantity: 1,
    subscription: id,
  });
  const price = await monthly(stripe, 4000);
  await stripe.subscriptionItems.update(item, { price, quantity: 3, metadata: { a: '1' } });
  const { items } = await stripe.subscriptions.retrieve(id);
  expect(items.data).toMatchObject([
    { id: item, price: { id: price }, quantity: 3, metadata: { a: '1' } },
  ]);
});

it('is added and taken away, but for the last', async () => {
  const { stripe, id: subscription, item } = await subscribed();
  const price = await monthly(stripe, 500);
  const added = await stripe.subscriptionItems.create({ subscription, price, quantity: 2 });
  expect(added).toMatchObject({ price: { id: price }, quantity: 2, subscription });
  const { data } = await stripe.subscriptionItems.list({ subscription });
  expect(data.map(({ id }) => id)).toEqual([item, added.id]);
  expect(await stripe.subscriptionItems.del(item)).toMatchObject({ id: item, deleted: true });
  expect((await stripe.subscriptions.retrieve(subscription)).items.data).toHaveLength(1);
  expect(await errorOf(stripe.subscriptionItems.retrieve(item))).toMatchObject({ statusCode: 404 });
  expect(await errorOf(stripe.subscriptionItems.del(added.id))).toMatchObject({ statusCode: 400 });
});

it('names its own parameters where something is wrong with them', async () => {
  const { stripe, id: subscription, item } = await subscribed();
  const price = 'price_nope';
  for (const call of [
    stripe.subscriptionItems.create({ subscription, price }),
    stripe.subscriptionItems.update(item, { price }),
  ]) {
    expect(await errorOf(call)).toMatchObject({
      statusCode: 400,
      message: "No such price: 'price_nope'",
      param: 'price',
    });
  }
});

it('unsets metadata, bounds it and changes its discounts', async () => {
  const { stripe, id, item } = await subscribed();
  await stripe.subscriptionItems.update(item, { metadata: { a: '1', b: '2' } });
  const unset = await stripe.subscriptionItems.update(item, { metadata: { a: '' } });
  expect(unset.metadata).toEqual({ b: '2' });
  const nested = await stripe.subscriptions.update(id, {
    items: [{ id: item, metadata: { b: '', c: '3' } }],
  });
  expect(nested.items.data[0]?.metadata).toEqual({ c: '3' });
  expect((await stripe.subscriptionItems.update(item, { metadata: '' })).metadata).toEqual({});
  const long = { metadata: { a: 'v'.repeat(501) } };
  const update = stripe.subscriptions.update(id, { items: [{ id: item, ...long }] });
  expect((await errorOf(update)).message).toContain('Metadata values can have up to 500');
  const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'forever' });
  const discounts = [{ coupon: coupon.id }];
  expect((await stripe.subscriptionItems.update(item, { discounts })).discounts).toHaveLength(1);
  expect((await stripe.subscriptionItems.update(item, { discounts: '' })).discounts).toEqual([]);
});

it('is of no negative quantity', async () => {
  const { stripe, id, item } = await subscribed();
  expect(await errorOf(stripe.subscriptionItems.update(item, { quantity: -1 }))).toMatchObject({
    code: 'parameter_invalid_integer',
    param: 'quantity',
  });
  const items = [{ price: await monthly(stripe), quantity: -2 }];
  expect(await errorOf(stripe.subscriptions.update(id, { items }))).toMatchObject({
    message: 'Invalid non-negative integer',
    param: 'items[0][quantity]',
  });
});
