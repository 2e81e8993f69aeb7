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
