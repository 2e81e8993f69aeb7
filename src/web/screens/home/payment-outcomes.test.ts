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

it('takes no part that was never captured for a refund, and nothing that is only held for a payment', () => {
  const { totals, amounts } = outcomesOf([
    charge(100, { captured: true, amount_captured: 1_500, amount_refunded: 500 }),
    charge(110, { captured: false, amount_captured: 0, amount_refunded: 0 }),
    charge(120, { captured: false, amount_captured: 0, amount_refunded: 2_000 }),
    charge(130, { status: 'failed', captured: false, amount_captured: 0 }),
  ]);
  expect(totals).toEqual({ succeeded: 1, declined: 1, refunded: 0, disputed: 0 });
  expect(amounts).toMatchObject({ succeeded: '$15.00', declined: '$20.00' });
});
