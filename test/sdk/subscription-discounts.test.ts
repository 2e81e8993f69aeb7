/** How long, and of what, a coupon takes something off a subscription. */
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { accountOn } from '../support/account.ts';
import { errorOf } from '../support/client.ts';
import { latestInvoice, subscriber } from '../support/subscriber.ts';

const DAY = 86_400;

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

async function subscribed(coupon: Stripe.CouponCreateParams, where: 'all' | 'item' = 'all') {
  const { stripe, advance } = accountOn(paystub);
  const { customer, price } = await subscriber(stripe);
  const made = await stripe.coupons.create(coupon);
  const discounts = [{ coupon: made.id }];
  const item = { price, ...(where === 'item' && { discounts }) };
  const { id } = await stripe.subscriptions.create({
    customer,
    items: [item],
    ...(where === 'all' && { discounts }),
  });
  /** Totals of its invoices, oldest first. */
  const totals = async () => {
    const { data } = await stripe.invoices.list({ subscription: id });
    return data.map(({ total }) => total).reverse();
  };
  return { advance, coupon: made.id, customer, id, price, stripe, totals };
}

it.each(['all', 'item'] as const)('once takes it off one invoice, of %s', async (where) => {
  const half = { percent_off: 50, duration: 'once' } as const;
  const { advance, id, stripe, totals } = await subscribed(half, where);
  const { discounts, items } = await stripe.subscriptions.retrieve(id);
  expect([discounts, items.data[0]?.discounts]).toEqual([[], []]);
  await advance(33 * DAY);
  expect(await totals()).toEqual([1250, 2500]);
});

it('once waits for the next invoice when it comes later, or in a trial', async () => {
  const { advance, coupon, customer, id, price, stripe, totals } = await subscribed({
    amount_off: 500,
    currency: 'usd',
    duration: 'once',
  });
  await stripe.subscriptions.update(id, { discounts: [{ coupon }] });
  const trial = await stripe.subscriptions.create({
    customer,
    discounts: [{ coupon }],
    items: [{ price }],
    trial_period_days: 3,
  });
  expect(trial.discounts).toHaveLength(1);
  await advance(65 * DAY);
  expect(await totals()).toEqual([2000, 2000, 2500]);
  const { data } = await stripe.invoices.list({ subscription: trial.id });
  expect(data.map(({ total }) => total).reverse()).toEqual(
    [0, 2000, 2500, 2500].slice(0, data.length),
  );
});

it('repeating ends after its months', async () => {
  const { advance, id, stripe, totals } = await subscribed({
    percent_off: 20,
    duration: 'repeating',
    duration_in_months: 2,
  });
  await advance(65 * DAY);
  expect(await totals()).toEqual([2000, 2000, 2500]);
  expect((await stripe.subscriptions.retrieve(id)).discounts).toEqual([]);
});

it('goes on when its coupon is deleted, and replaced by another', async () => {
  const { advance, coupon, stripe, totals } = await subscribed({
    id: 'KEPT',
    percent_off: 10,
    duration: 'forever',
  });
  await stripe.coupons.del(coupon);
  await advance(33 * DAY);
  expect(await totals()).toEqual([2250, 2250]);
  await stripe.coupons.create({ id: coupon, percent_off: 90, duration: 'forever' });
  await advance(31 * DAY);
  expect(await totals()).toEqual([2250, 2250, 2250]);
});

it('is of its products, and of its currency, only', async () => {
  const { customer, price, stripe } = await subscribed({ percent_off: 1, duration: 'forever' });
  const { product } = await stripe.prices.retrieve(price);
  const other = await stripe.prices.create({
    currency: 'usd',
    product_data: { name: 'Silver' },
    recurring: { interval: 'month' },
    unit_amount: 1000,
  });
  const invoiced = async (coupon: Stripe.CouponCreateParams) => {
    const { id } = await stripe.coupons.create(coupon);
    const made = await stripe.subscriptions.create({
      customer,
      discounts: [{ coupon: id }],
      items: [{ price }, { price: other.id }],
      expand: ['latest_invoice'],
    });
    return latestInvoice(made).total;
  };
  const applies_to = { products: [String(product)] };
  expect(await invoiced({ percent_off: 50, duration: 'forever', applies_to })).toBe(2250);
  const euros = { amount_off: 300, currency: 'eur', duration: 'forever' } as const;
  expect(await invoiced(euros)).toBe(3500);
  const currency_options = { usd: { amount_off: 330 } };
  expect(await invoiced({ ...euros, currency_options })).toBe(3170);
});

it('is taken away, so that the next invoice is whole again', async () => {
  const { advance, coupon, id, stripe, totals } = await subscribed({
    percent_off: 20,
    duration: 'forever',
  });
  const gone = await stripe.subscriptions.deleteDiscount(id);
  expect(gone).toMatchObject({
    object: 'discount',
    deleted: true,
    source: { coupon },
    subscription: id,
  });
  expect((await stripe.subscriptions.retrieve(id)).discounts).toEqual([]);
  const { data } = await stripe.events.list({ type: 'customer.discount.deleted' });
  expect(data).toMatchObject([{ data: { object: { id: gone.id, subscription: id } } }]);
  expect(await errorOf(stripe.subscriptions.deleteDiscount(id))).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
    message: `No active discount for subscription: ${id}`,
  });
  await advance(33 * DAY);
  expect(await totals()).toEqual([2000, 2500]);
});
