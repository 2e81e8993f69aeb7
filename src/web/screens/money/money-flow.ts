import type { ApiObject } from '../../data/stripe-api.ts';

/** What a line of the ledger is of, as people speak of it. */
const GROUPS: Readonly<Record<string, string>> = {
  charge: 'Charges',
  payment: 'Charges',
  refund: 'Refunds',
  payment_refund: 'Refunds',
  payment_failure_refund: 'Refunds',
  payout: 'Payouts',
  payout_cancel: 'Payouts',
  payout_failure: 'Payouts',
  stripe_fee: 'Fees',
  topup: 'Top-ups',
  topup_reversal: 'Top-ups',
  transfer: 'Transfers',
  transfer_cancel: 'Transfers',
  transfer_failure: 'Transfers',
  transfer_refund: 'Transfers',
  application_fee: 'Application fees',
  application_fee_refund: 'Application fees',
};

function groupOf({ type, reporting_category }: ApiObject): string {
  if (type === 'adjustment' && String(reporting_category).startsWith('dispute')) return 'Disputes';
  return GROUPS[String(type)] ?? 'Other';
}

/** Minor units, by group; negative for what went out. Together they are the balance. */
export function groupSums(lines: readonly ApiObject[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const add = (name: string, amount: number) => sums.set(name, (sums.get(name) ?? 0) + amount);
  for (const line of lines) {
    add(groupOf(line), Number(line.amount));
    add('Fees', -Number(line.fee));
  }
  return sums;
}

export interface AccountSum {
  name: string;
  debit: number;
  credit: number;
}

const ACCOUNTS: Readonly<Record<string, string>> = {
  Charges: 'Customers',
  Refunds: 'Customers',
  Payouts: 'Bank',
  'Top-ups': 'Bank',
  Transfers: 'Connected accounts',
  'Application fees': 'Connected accounts',
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
  for (const line of lines) {
    const group = groupOf(line);
    enter(ACCOUNTS[group] ?? group, Number(line.amount));
    enter('Fees', -Number(line.fee));
    enter('Balance', -Number(line.net));
  }
  return [...sums.values()];
}
