import type { BalanceSum, LedgerEntry } from '../domain/transaction.ts';

/** Balances with entries on top that are not stored yet. */
export function addEntries(
  sums: readonly BalanceSum[],
  entries: readonly LedgerEntry[],
  now: number,
): readonly BalanceSum[] {
  if (entries.length === 0) return sums;
  const byKey = new Map(sums.map((sum) => [keyOf(sum), { ...sum }]));
  for (const entry of entries) {
    const { currency, sourceType, net } = entry;
    const sum = byKey.get(keyOf(entry)) ?? { currency, sourceType, available: 0, pending: 0 };
    if (entry.availableOn <= now) sum.available += net;
    else sum.pending += net;
    byKey.set(keyOf(entry), sum);
  }
  return [...byKey.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ currency, sourceType }: { currency: string; sourceType: string }): string {
  return `${currency} ${sourceType}`;
}
