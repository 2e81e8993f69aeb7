import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('is a recurring price seen the old way', async () => {
  const stripe = clientOf(paystub);
  const plan = await stripe.plans.create({
    id: 'small-monthly',
    amount: 2500,
    currency: 'usd',
    interval: 'month',
    nickname: 'Small',
    product: { name: 'Small' },
    trial_period_days: 7,
  });
  expect(plan).toMatchObject({
    id: 'small-monthly',
    object: 'plan',
    amount: 2500,
    interval: 'month',
    interval_count: 1,
    trial_period_days: 7,
    usage_type: 'licensed',
  });
  expect(await stripe.prices.retrieve(plan.id)).toMatchObject({
    product: plan.product,
    recurring: { interval: 'month', trial_period_days: 7 },
    unit_amount: 2500,
  });
  const again = { id: plan.id, amount: 1, currency: 'usd', interval: 'month' } as const;
  const error = await errorOf(stripe.plans.create({ ...again, product: String(plan.product) }));
  expect(error).toMatchObject({ code: 'resource_already_exists', message: 'Plan already exists.' });
});

it('is listed, renamed and deleted', async () => {
  const stripe = clientOf(paystub);
  const params = { amount: 1, currency: 'usd', interval: 'year', product: { name: 'P' } } as const;
  const { id, product } = await stripe.plans.create(params);
  await stripe.prices.create({ currency: 'usd', unit_amount: 1, product: String(product) });
  expect((await stripe.plans.list()).data.map((plan) => plan.id)).toEqual([id]);
  const renamed = await stripe.plans.update(id, { nickname: 'N', metadata: { a: '1' } });
  expect(renamed).toMatchObject({ id, metadata: { a: '1' }, nickname: 'N' });
  expect(await stripe.plans.del(id)).toEqual({ id, object: 'plan', deleted: true });
  expect((await errorOf(stripe.plans.retrieve(id))).statusCode).toBe(404);
});
