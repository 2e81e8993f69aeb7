import type { BalanceSum } from '../../domain/transaction.ts';
import type { BalanceTransaction } from './ledger.ts';

/** Pending money becomes available by the mere passing of time. */
export function asOf(entry: BalanceTransaction, now: number): BalanceTransaction {
  const come = entry.status === 'pending' && entry.available_on <= now;
  return come ? { ...entry, status: 'available' } : entry;
}

interface BalanceEntry {
  amount: number;
  currency: string;
  source_types: Record<string, number>;
}

/** One entry for each currency. An account that never had money has nothing in its own currency. */
export function balanceEntries(
  sums: readonly BalanceSum[],
  which: 'available' | 'pending',
): BalanceEntry[] {
  const entries = new Map<string, BalanceEntry>();
  for (const sum of sums) {
    const entry = entries.get(sum.currency) ?? {
      amount: 0,
      currency: sum.currency,
      source_types: {},
    };
    entry.amount += sum[which];
    entry.source_types[sum.sourceType] = sum[which];
    entries.set(sum.currency, entry);
  }
  if (entries.size > 0) return [...entries.values()];
  return [{ amount: 0, currency: 'usd', source_types: { card: 0 } }];
}
