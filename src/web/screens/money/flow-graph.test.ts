import { describe, expect, it } from 'vitest';
import type { ApiObject } from '../../data/stripe-api.ts';
import { flowLinks, GROSS, LEFT, NET, OWED } from './flow-graph.ts';
import { doubleEntries } from './money-flow.ts';

const line = (type: string, amount: number, fee = 0, category = type): ApiObject => ({
  ...{ id: 'txn_1', object: 'balance_transaction', type, amount, fee, net: amount - fee },
  reporting_category: category,
});
const sale = line('charge', 12_800, 401);
const refund = line('refund', -3_200);
const dispute = line('adjustment', -4_900, 1_500, 'dispute');
const payout = line('payout', -500);
const shown = (lines: readonly ApiObject[]) =>
  flowLinks(lines).map(({ from, to, amount }) => `${from} > ${to} ${amount}`);

describe('the flow of money', () => {
  it('leads from what was charged to what is left', () => {
    expect(shown([sale, refund, dispute, payout])).toEqual([
      'Charges > Gross 12800',
      'Gross > Net 10899',
      'Net > Left 2299',
      'Net > Payouts 500',
      'Net > Refunds 3200',
      'Net > Disputes 4900',
      'Gross > Fees 1901',
    ]);
  });

  it('begins with what is owed where more went out than came in', () => {
    expect(shown([refund, dispute])).toEqual([
      'Owed > Net 9600',
      'Net > Refunds 3200',
      'Net > Disputes 4900',
      'Net > Fees 1500',
    ]);
  });

  it('has a dispute that was won among what came in, and a connected account its transfers', () => {
    const won = line('adjustment', 4_900, 0, 'dispute_reversal');
    expect(shown([won])).toEqual(['Disputes > Gross 4900', 'Gross > Net 4900', 'Net > Left 4900']);
    expect(shown([sale, line('transfer', -9_000)])).toContain('Net > Transfers 9000');
  });

  it.each([
    ['plenty', [sale, refund, dispute, payout]],
    ['debts', [refund, dispute]],
    ['fees above all', [line('charge', 50, 80), dispute]],
    ['nothing', []],
  ])('keeps what flows in, and ties to the ledger: %s', (_, lines) => {
    const links = flowLinks(lines);
    const sum = (side: 'from' | 'to', name: string) =>
      links.filter((one) => one[side] === name).reduce((all, { amount }) => all + amount, 0);
    for (const name of [GROSS, NET]) expect(sum('to', name)).toBe(sum('from', name));
    const net = lines.reduce((all, one) => all + Number(one.net), 0);
    expect(sum('to', LEFT) - sum('from', OWED)).toBe(net);
  });
});

it('enters every line on both sides', () => {
  const sums = doubleEntries([sale, refund, dispute, payout]);
  const total = (side: 'debit' | 'credit') => sums.reduce((sum, one) => sum + one[side], 0);
  expect(total('debit')).toBe(total('credit'));
  expect(sums.find(({ name }) => name === 'Customers')).toEqual({
    ...{ name: 'Customers', debit: 12_800, credit: 3_200 },
  });
});
