import type { ApiObject } from '../../data/stripe-api.ts';

export interface RunningNet {
  /** Unix seconds, growing. */
  times: number[];
  /** Minor units. */
  totals: number[];
  currency: string;
}

/** Adds up the lines of the currency that most of them are in, from the earliest on. */
export function runningNet(lines: readonly ApiObject[]): RunningNet {
  const counts = new Map<string, number>();
  for (const { currency } of lines)
    counts.set(String(currency), (counts.get(String(currency)) ?? 0) + 1);
  const [currency = 'usd'] = [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const mine = lines
    .filter((line) => line.currency === currency)
    .toSorted((a, b) => (a.created ?? 0) - (b.created ?? 0));
  let total = 0;
  const totals = mine.map(({ net }) => (total += Number(net)));
  return { times: mine.map(({ created }) => created ?? 0), totals, currency };
}
