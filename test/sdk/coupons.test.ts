import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { accountOn } from '../support/account.ts';
import { eventTypes } from '../support/card-payment.ts';
import { clientOf, errorOf } from '../support/client.ts';
import { subscriber } from '../support/subscriber.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

const half = { percent_off: 50, duration: 'once' } as const;

describe('a coupon', () => {
  it('is valid as soon as it is made, and keeps the id it is given', async () => {
    const stripe = clientOf(paystub);
    const coupon = await stripe.coupons.create({ ...half, id: 'SPRING', name: 'Spring' });
    expect(coupon).toMatchObject({ id: 'SPRING', name: 'Spring', valid: true, times_redeemed: 0 });
    const { id } = await stripe.coupons.create(half);
    expect(id).toMatch(/^[0-9A-Za-z]{8}$/);
    const again = await errorOf(stripe.coupons.create({ ...half, id: 'SPRING' }));
    expect(again).toMatchObject({
      code: 'resource_already_exists',
      message: 'Coupon already exists.',
    });
  });

  it.each([
    [{ amount_off: 500 }, 'You must pass currency when passing amount_off'],
    [{ duration: 'once' }, 'Must provide percent_off or amount_off.'],
    [{ percent_off: 101 }, 'Invalid percent_off: must be greater than 0 and at most 100'],
    [{ percent_off: 10, duration: 'repeating' }, 'Missing required param: duration_in_months.'],
    [
      { percent_off: 10, amount_off: 500, currency: 'usd' },
      'You may only specify one of these parameters: amount_off, percent_off.',
    ],
    [{ percent_off: 10, max_redemptions: 0 }, 'This value must be greater than or equal to 1.'],
    [
      { percent_off: 10, redeem_by: 1000 },
      'Invalid timestamp: must be an integer Unix timestamp in the future',
    ],
  ] as const)('refuses %j', async (params, message) => {
    const error = await errorOf(clientOf(paystub).coupons.create(params));
    expect(error).toMatchObject({ statusCode: 400, message });
  });

  it('says what it applies to only to who asks', async () => {
    const stripe = clientOf(paystub);
    const { id: product } = await stripe.products.create({ name: 'Gold' });
    const { id } = await stripe.coupons.create({ ...half, applies_to: { products: [product] } });
    expect(await stripe.coupons.retrieve(id)).not.toHaveProperty('applies_to');
    expect(await stripe.coupons.retrieve(id, { expand: ['applies_to'] })).toMatchObject({
      applies_to: { products: [product] },
    });
  });

  it('is over when it was used as often as it may be', async () => {
    const stripe = clientOf(paystub);
    const { customer, price } = await subscriber(stripe);
    const { id: coupon } = await stripe.coupons.create({ ...half, max_redemptions: 1 });
    const subscription = { customer, discounts: [{ coupon }], items: [{ price }] };
    await stripe.subscriptions.create(subscription);
    expect(await stripe.coupons.retrieve(coupon)).toMatchObject({ valid: false });
    expect(await errorOf(stripe.subscriptions.create(subscription))).toMatchObject({
      code: 'coupon_expired',
      param: 'discounts[0][coupon]',
    });
  });

  it('is over at its time', async () => {
    const { stripe, advance } = accountOn(paystub);
    const redeem_by = Math.floor(Date.now() / 1000) + 3600;
    const { id } = await stripe.coupons.create({ ...half, redeem_by });
    await advance(7200);
    expect(await stripe.coupons.retrieve(id)).toMatchObject({ valid: false });
  });

  it('tells what becomes of it', async () => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.coupons.create(half);
    await stripe.coupons.update(id, { name: 'Half', metadata: { a: '1' } });
    expect(await stripe.coupons.del(id)).toEqual(
      expect.objectContaining({ id, object: 'coupon', deleted: true }),
    );
    expect(await eventTypes(stripe)).toEqual([
      'coupon.created',
      'coupon.updated',
      'coupon.deleted',
    ]);
  });
});

it('may be deleted again under an id that was used anew', async () => {
  const stripe = clientOf(paystub);
  for (let round = 0; round < 2; round++) {
    await stripe.coupons.create({ ...half, id: 'AGAIN' });
    expect(await stripe.coupons.del('AGAIN')).toMatchObject({ id: 'AGAIN', deleted: true });
  }
  expect((await errorOf(stripe.coupons.retrieve('AGAIN'))).statusCode).toBe(404);
});
