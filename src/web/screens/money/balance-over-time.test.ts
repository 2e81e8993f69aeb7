import { expect, it } from 'vitest';
import type { ApiObject } from '../../data/stripe-api.ts';
import { balanceOverTime } from './balance-over-time.ts';

const line = (created: number, available_on: number, net: number, status: string): ApiObject => ({
  ...{ id: 'txn_1', object: 'balance_transaction', created, available_on, net, status },
});

it('has money on its way until it is there, and what goes out at once', () => {
  const lines = [
    line(30, 30, -200, 'available'),
    line(20, 90, 700, 'pending'),
    line(10, 25, 1_000, 'available'),
  ];
  expect(balanceOverTime(lines, 40)).toEqual({
    times: [10, 20, 25, 30, 40],
    available: [0, 0, 1_000, 800, 800],
    pending: [1_000, 1_700, 700, 700, 700],
  });
});

it('ends with the balance, though the clock of the account is ahead', () => {
  const lines = [line(10, 20, 500, 'available'), line(11, 99, 40, 'pending')];
  const { available, pending } = balanceOverTime(lines, 15);
  expect([available.at(-1), pending.at(-1)]).toEqual([500, 40]);
});
