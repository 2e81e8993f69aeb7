/** Which subscriptions a list shows, and how it goes on. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { subscriber } from '../support/subscriber.ts';

let paystub: Paystub;
let stripe: Stripe;
let customer: string;
/** Newest first; every other one is canceled. */
const ids: string[] = [];
const live = () => ids.filter((_, i) => i % 2 === 0);

beforeAll(async () => {
  paystub = await startPaystub();
  stripe = clientOf(paystub);
  const made = await subscriber(stripe);
  customer = made.customer;
  for (let i = 0; i < 8; i++) {
    const { id } = await stripe.subscriptions.create({ customer, items: [{ price: made.price }] });
    if (i % 2 === 0) await stripe.subscriptions.cancel(id);
    ids.unshift(id);
  }
});
afterAll(() => paystub.stop());

const idsOf = ({ data }: { data: { id: string }[] }) => data.map(({ id }) => id);

it('refuses a cursor that it does not know', async () => {
  for (const cursor of ['starting_after', 'ending_before'] as const) {
    expect(await errorOf(stripe.subscriptions.list({ [cursor]: 'sub_nope' }))).toMatchObject({
      code: 'resource_missing',
      param: cursor,
      statusCode: 400,
    });
  }
});

it('fills its pages in both directions with what is live', async () => {
  const first = await stripe.subscriptions.list({ limit: 3 });
  expect([idsOf(first), first.has_more]).toEqual([live().slice(0, 3), true]);
  const back = await stripe.subscriptions.list({ ending_before: ids[7] ?? '', limit: 2 });
  expect([idsOf(back), back.has_more]).toEqual([live().slice(2, 4), true]);
  const newest = await stripe.subscriptions.list({ ending_before: live()[2] ?? '', limit: 2 });
  expect([idsOf(newest), newest.has_more]).toEqual([live().slice(0, 2), false]);
});

it('keeps to every filter, also without a status', async () => {
  const collection_method = 'send_invoice';
  expect((await stripe.subscriptions.list({ collection_method })).data).toEqual([]);
  const { items } = await stripe.subscriptions.retrieve(ids[0] ?? '');
  const end = items.data[0]?.current_period_end ?? 0;
  for (const status of ['all', undefined] as const) {
    const shown = { ...(status && { status }), limit: 100 };
    const later = await stripe.subscriptions.list({ ...shown, current_period_end: { gt: end } });
    expect(later.data).toEqual([]);
    const until = await stripe.subscriptions.list({ ...shown, current_period_end: { lte: end } });
    expect(idsOf(until)).toEqual(status === 'all' ? ids : live());
  }
});
