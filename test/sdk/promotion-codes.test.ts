import type Stripe from 'stripe';
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

describe('a promotion code', () => {
  async function promotion(stripe: ReturnType<typeof clientOf>) {
    const { id } = await stripe.coupons.create(half);
    return { type: 'coupon', coupon: id } as const;
  }

  it('is active, and has letters of its own where none are given', async () => {
    const stripe = clientOf(paystub);
    const code = await stripe.promotionCodes.create({ promotion: await promotion(stripe) });
    expect(code).toMatchObject({
      object: 'promotion_code',
      active: true,
      code: expect.stringMatching(/^[0-9A-Z]{8}$/),
    });
    expect(await eventTypes(stripe)).toEqual(['coupon.created', 'promotion_code.created']);
    const found = await stripe.promotionCodes.list({ code: code.code, active: true });
    expect(found.data).toHaveLength(1);
  });

  it('is unique while it is active, whatever its case', async () => {
    const stripe = clientOf(paystub);
    const params = { promotion: await promotion(stripe), code: 'SAVE10' };
    const { id } = await stripe.promotionCodes.create(params);
    const taken = await errorOf(stripe.promotionCodes.create({ ...params, code: 'save10' }));
    expect(taken.message).toContain('already exists');
    await stripe.promotionCodes.update(id, { active: false });
    expect(await stripe.promotionCodes.create(params)).toMatchObject({ code: 'SAVE10' });
  });

  it('ends with its last use', async () => {
    const stripe = clientOf(paystub);
    const { customer, price } = await subscriber(stripe);
    const params = { promotion: await promotion(stripe), max_redemptions: 1 };
    const { id: promotion_code } = await stripe.promotionCodes.create(params);
    const subscription = { customer, discounts: [{ promotion_code }], items: [{ price }] };
    await stripe.subscriptions.create(subscription);
    expect(await stripe.promotionCodes.retrieve(promotion_code)).toMatchObject({
      active: false,
      times_redeemed: 1,
    });
    const error = await errorOf(stripe.subscriptions.create(subscription));
    expect(error).toMatchObject({ message: 'This promotion code is inactive.' });
  });

  it('ends at its time', async () => {
    const { stripe, advance } = accountOn(paystub);
    const expires_at = Math.floor(Date.now() / 1000) + 3600;
    const { id } = await stripe.promotionCodes.create({
      promotion: await promotion(stripe),
      expires_at,
    });
    await advance(7200);
    expect(await stripe.promotionCodes.retrieve(id)).toMatchObject({ active: false });
  });
});

describe('what a promotion code may be', () => {
  const now = () => Math.floor(Date.now() / 1000);

  it.each<[string, Partial<Stripe.PromotionCodeCreateParams>, string]>([
    ['letters', { code: 'a b!' }, 'code'],
    ['a time to come', { expires_at: 1000 }, 'expires_at'],
    ["no longer than its coupon's time", { expires_at: now() + 9000 }, 'expires_at'],
    ['used at least once', { max_redemptions: 0 }, 'max_redemptions'],
    ["used no more often than its coupon's", { max_redemptions: 4 }, 'max_redemptions'],
    [
      'a minimum of some currency',
      { restrictions: { minimum_amount: 500 } },
      'restrictions[minimum_amount_currency]',
    ],
  ])('%s', async (_rule, more, param) => {
    const stripe = clientOf(paystub);
    const { id } = await stripe.coupons.create({
      ...half,
      max_redemptions: 3,
      redeem_by: now() + 3600,
    });
    const promotion = { type: 'coupon', coupon: id } as const;
    const error = await errorOf(stripe.promotionCodes.create({ promotion, ...more }));
    expect(error).toMatchObject({ statusCode: 400, param });
  });

  it('is found however it is written', async () => {
    const stripe = clientOf(paystub);
    const { id: coupon } = await stripe.coupons.create(half);
    const promotion = { type: 'coupon', coupon } as const;
    const { id } = await stripe.promotionCodes.create({ promotion, code: 'Hello-5' });
    await stripe.promotionCodes.create({ promotion, code: 'OTHER' });
    for (const code of ['Hello-5', 'hello-5', 'HELLO-5']) {
      const { data } = await stripe.promotionCodes.list({ code, active: true });
      expect(data.map((found) => found.id)).toEqual([id]);
    }
    expect((await stripe.promotionCodes.list({ code: 'hello' })).data).toEqual([]);
    expect((await stripe.promotionCodes.list({ coupon, limit: 1 })).has_more).toBe(true);
  });
});

it('is not made active again beside another of its name, nor once it is used up', async () => {
  const stripe = clientOf(paystub);
  const { id: coupon } = await stripe.coupons.create({ ...half, max_redemptions: 1 });
  const params = { promotion: { type: 'coupon', coupon }, code: 'Twice' } as const;
  const { id } = await stripe.promotionCodes.create(params);
  await stripe.promotionCodes.update(id, { active: false });
  expect(await stripe.promotionCodes.update(id, { active: true })).toMatchObject({ active: true });
  await stripe.promotionCodes.update(id, { active: false });
  const other = await stripe.promotionCodes.create(params);
  const again = () => errorOf(stripe.promotionCodes.update(id, { active: true }));
  expect((await again()).message).toContain('already exists');
  await stripe.promotionCodes.update(other.id, { active: false });
  const { customer, price } = await subscriber(stripe);
  await stripe.subscriptions.create({ customer, discounts: [{ coupon }], items: [{ price }] });
  expect(await again()).toMatchObject({ code: 'coupon_expired', statusCode: 400 });
});
