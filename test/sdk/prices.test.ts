import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, errorOf } from '../support/client.ts';

let paystub: Paystub;
let stripe: Stripe;
let product: string;

beforeAll(async () => {
  paystub = await startPaystub();
  stripe = clientOf(paystub);
  product = (await stripe.products.create({ name: 'Gold' })).id;
});
afterAll(() => paystub.stop());

const create = (params: Partial<Stripe.PriceCreateParams>) =>
  stripe.prices.create({ currency: 'usd', product, ...params });

it('derives its type, and fills in what recurs', async () => {
  expect(await create({ unit_amount: 500 })).toMatchObject({
    billing_scheme: 'per_unit',
    recurring: null,
    tax_behavior: 'unspecified',
    type: 'one_time',
    unit_amount: 500,
  });
  const monthly = await create({ unit_amount: 500, recurring: { interval: 'month' } });
  expect(monthly).toMatchObject({
    recurring: {
      interval: 'month',
      interval_count: 1,
      meter: null,
      trial_period_days: null,
      usage_type: 'licensed',
    },
    type: 'recurring',
  });
});

it('keeps fractions as decimals, and has no whole amount then', async () => {
  const fraction = await create({ unit_amount_decimal: '0.050' as never });
  expect(fraction.unit_amount).toBeNull();
  expect(String(fraction.unit_amount_decimal)).toBe('0.05');
  const whole = await create({ unit_amount_decimal: '7.00' as never });
  expect(whole.unit_amount).toBe(7);
  const long = await errorOf(create({ unit_amount_decimal: '0.1234567890123' as never }));
  expect(long.param).toBe('unit_amount_decimal');
});

it('hides tiers and currency options unless they are asked for', async () => {
  const tiered = await create({
    billing_scheme: 'tiered',
    recurring: { interval: 'month' },
    tiers: [
      { up_to: 10, unit_amount: 500 },
      { up_to: 'inf', unit_amount: 400, flat_amount: 100 },
    ],
    tiers_mode: 'graduated',
  });
  expect(tiered).not.toHaveProperty('tiers');
  const shown = await stripe.prices.retrieve(tiered.id, { expand: ['tiers'] });
  expect(shown.tiers).toMatchObject([
    { flat_amount: null, unit_amount: 500, up_to: 10 },
    { flat_amount: 100, unit_amount: 400, up_to: null },
  ]);
  const { id } = await create({
    unit_amount: 500,
    currency_options: { eur: { unit_amount: 450 } },
  });
  await stripe.prices.update(id, { currency_options: { gbp: { unit_amount: 400 } } });
  const price = await stripe.prices.retrieve(id, { expand: ['currency_options'] });
  expect(price.currency_options).toMatchObject({
    eur: { unit_amount: 450 },
    gbp: { unit_amount: 400 },
    usd: { unit_amount: 500 },
  });
});

it('lets one price at a time hold a lookup key', async () => {
  const first = await create({ unit_amount: 500, lookup_key: 'gold' });
  const taken = await errorOf(create({ unit_amount: 600, lookup_key: 'gold' }));
  expect(taken).toMatchObject({
    message: `A price (\`${first.id}\`) already uses that lookup key.`,
    param: 'lookup_key',
  });
  const params = { unit_amount: 600, lookup_key: 'gold', transfer_lookup_key: true };
  const second = await create(params);
  expect((await stripe.prices.retrieve(first.id)).lookup_key).toBeNull();
  const found = await stripe.prices.list({ lookup_keys: ['gold', 'silver'] });
  expect(found.data.map(({ id }) => id)).toEqual([second.id]);
});

const refused: [string, Partial<Stripe.PriceCreateParams>, string][] = [
  [
    'no amount',
    {},
    'Prices require an `unit_amount` or `unit_amount_decimal` parameter to be set.',
  ],
  ['a negative amount', { unit_amount: -1 }, 'Invalid non-negative integer'],
  [
    'two amounts',
    { unit_amount: 1, unit_amount_decimal: '1' as never },
    'You may only specify one of these parameters: unit_amount, unit_amount_decimal.',
  ],
  [
    'a product and a new one',
    { unit_amount: 1, product_data: { name: 'New' } },
    'You may only specify one of these parameters: product, product_data.',
  ],
  ['an unknown product', { unit_amount: 1, product: 'nope' }, "No such product: 'nope'"],
  [
    'tiers of a single payment',
    { billing_scheme: 'tiered', tiers_mode: 'volume', tiers: [{ up_to: 'inf', unit_amount: 1 }] },
    'Prices with `type=one_time` are not supported with tiered billing.',
  ],
  [
    'metered use without a meter',
    { unit_amount: 1, recurring: { interval: 'month', usage_type: 'metered' } },
    'Starting with Stripe version `2025-03-31.basil`, metered prices must be backed by meters.',
  ],
  [
    'an interval beyond three years',
    { unit_amount: 1, recurring: { interval: 'month', interval_count: 37 } },
    'The maximum number of months that a price may recur after is 36.',
  ],
  [
    'tiers without an open end',
    {
      billing_scheme: 'tiered',
      recurring: { interval: 'month' },
      tiers: [{ up_to: 5, unit_amount: 1 }],
      tiers_mode: 'volume',
    },
    'The last tier, and only it, must have an `up_to` of `inf`.',
  ],
];

it.each(refused)('refuses %s', async (_, params, message) => {
  expect((await errorOf(create(params))).message).toBe(message);
});

it('changes its name and state, never its amount', async () => {
  const { id } = await create({ unit_amount: 500, tax_behavior: 'inclusive' });
  const updated = await stripe.prices.update(id, { active: false, nickname: 'Old' });
  expect(updated).toMatchObject({ active: false, nickname: 'Old', unit_amount: 500 });
  const fixed = await errorOf(stripe.prices.update(id, { tax_behavior: 'exclusive' }));
  expect(fixed.param).toBe('tax_behavior');
  const amount = await errorOf(stripe.prices.update(id, { unit_amount: 1 } as never));
  expect(amount.code).toBe('parameter_unknown');
});

it('is found by product, type and interval', async () => {
  const other = (await stripe.products.create({ name: 'Other' })).id;
  const yearly = await create({ product: other, unit_amount: 1, recurring: { interval: 'year' } });
  const once = await create({ product: other, unit_amount: 2 });
  const idsOf = async (params: Stripe.PriceListParams) =>
    (await stripe.prices.list({ product: other, ...params })).data.map(({ id }) => id);
  expect(await idsOf({})).toEqual([once.id, yearly.id]);
  expect(await idsOf({ type: 'one_time' })).toEqual([once.id]);
  expect(await idsOf({ recurring: { interval: 'year' } })).toEqual([yearly.id]);
  expect(await idsOf({ recurring: { interval: 'month' } })).toEqual([]);
});

it('counts in packs of one at least', async () => {
  const transform_quantity = { divide_by: 0, round: 'up' } as const;
  const price = { currency: 'usd', product_data: { name: 'P' }, unit_amount: 1 };
  expect(
    await errorOf(clientOf(paystub).prices.create({ ...price, transform_quantity })),
  ).toMatchObject({
    code: 'parameter_invalid_integer',
    param: 'transform_quantity[divide_by]',
  });
});
