import { expect, it } from 'vitest';
import type { ApiObject } from '../../data/stripe-api.ts';
import { outcomesOf } from './payment-outcomes.ts';

const charge = (created: number, more: object = {}): ApiObject => ({
  ...{ id: 'ch_1', object: 'charge', created, status: 'succeeded' },
  ...{ amount: 2_000, currency: 'usd', ...more },
});

it('counts each payment once, by what became of it, where it was made', () => {
  const { buckets, totals, amounts } = outcomesOf([
    charge(100),
    charge(100, { amount: 500, currency: 'jpy' }),
    charge(150, { status: 'failed' }),
    charge(200, { amount_refunded: 1 }),
    charge(200, { amount_refunded: 1, disputed: true }),
  ]);
  expect(totals).toEqual({ succeeded: 2, declined: 1, refunded: 1, disputed: 1 });
  expect(amounts.succeeded).toBe('$20.00 · ¥500');
  expect([buckets[0]?.succeeded, buckets.at(-1)]).toEqual([
    2,
    { succeeded: 0, declined: 0, refunded: 1, disputed: 1 },
  ]);
});

it('has nothing of nothing, and one payment at the end', () => {
  expect(outcomesOf([]).totals.succeeded).toBe(0);
  expect(outcomesOf([charge(5)]).buckets.at(-1)?.succeeded).toBe(1);
});
