import type { ApiObject } from '../../data/stripe-api.ts';

export interface FlowStep {
  name: string;
  /** Minor units; negative for what goes out. */
  amount: number;
  /** The balance before and after it. */
  from: number;
  to: number;
}

const GROUPS: Readonly<Record<string, string>> = {
  charge: 'Charged',
  payment: 'Charged',
  refund: 'Refunds',
  payment_refund: 'Refunds',
  adjustment: 'Disputes',
  payout: 'Payouts',
};
const ORDER = ['Charged', 'Fees', 'Refunds', 'Disputes', 'Other', 'Payouts'];

/** From what customers paid to what is left, of the lines of one currency. */
export function moneyFlow(lines: readonly ApiObject[]): FlowStep[] {
  const sums = new Map<string, number>();
  const add = (name: string, amount: number) => sums.set(name, (sums.get(name) ?? 0) + amount);
  for (const { type, amount, fee } of lines) {
    add(GROUPS[String(type)] ?? 'Other', Number(amount));
    add('Fees', -Number(fee));
  }
  let balance = 0;
  return ORDER.filter((name) => sums.has(name)).map((name) => {
    const amount = sums.get(name) ?? 0;
    const from = balance;
    balance += amount;
    return { name, amount, from, to: balance };
  });
}

export interface AccountSum {
  name: string;
  debit: number;
  credit: number;
}

const ACCOUNTS: Readonly<Record<string, string>> = {
  Charged: 'Customers',
  Refunds: 'Customers',
  Disputes: 'Disputes',
  Payouts: 'Bank',
  Other: 'Other',
};

/** Every line twice: where it came from, and what it did to fees and balance. */
export function doubleEntries(lines: readonly ApiObject[]): AccountSum[] {
  const sums = new Map<string, AccountSum>();
  const enter = (name: string, debit: number) => {
    const sum = sums.get(name) ?? { name, debit: 0, credit: 0 };
    if (debit > 0) sum.debit += debit;
    else sum.credit -= debit;
    sums.set(name, sum);
  };
  for (const { type, amount, fee, net } of lines) {
    enter(ACCOUNTS[GROUPS[String(type)] ?? 'Other'] ?? 'Other', Number(amount));
    enter('Fees', -Number(fee));
    enter('Balance', -Number(net));
  }
  return [...sums.values()];
}
