import { expect, it } from 'vitest';
import type { ApiObject } from '../../data/stripe-api.ts';
import { doubleEntries, moneyFlow } from './money-flow.ts';

const line = (type: string, amount: number, fee: number): ApiObject => ({
  ...{ id: 'txn_1', object: 'balance_transaction', type, amount, fee, net: amount - fee },
});
const lines = [
  line('charge', 12_800, 401),
  line('refund', -3_200, 0),
  line('adjustment', -31_000, 1_500),
  line('payout', -500, 0),
];

it('leads from what was charged to what is left', () => {
  const flow = moneyFlow(lines);
  expect(flow.map(({ name, amount }) => [name, amount])).toEqual([
    ['Charged', 12_800],
    ['Fees', -1_901],
    ['Refunds', -3_200],
    ['Disputes', -31_000],
    ['Payouts', -500],
  ]);
  const net = lines.reduce((sum, one) => sum + Number(one.net), 0);
  expect(flow.at(-1)?.to).toBe(net);
});

it('enters every line on both sides', () => {
  const sums = doubleEntries(lines);
  const total = (side: 'debit' | 'credit') => sums.reduce((sum, one) => sum + one[side], 0);
  expect(total('debit')).toBe(total('credit'));
  expect(sums.find(({ name }) => name === 'Customers')).toEqual({
    ...{ name: 'Customers', debit: 12_800, credit: 3_200 },
  });
});
