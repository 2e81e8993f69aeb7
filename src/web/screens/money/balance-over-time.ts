import type { ApiObject } from '../../data/stripe-api.ts';

export interface BalanceOverTime {
  /** Unix seconds, growing. */
  times: number[];
  /** Minor units, at each of the times. */
  available: number[];
  pending: number[];
}

/**
 * What was there and what was on its way until now, of the lines of one currency.
 *
 * @param now in Unix seconds; a clock that was advanced may have left it behind
 */
export function balanceOverTime(lines: readonly ApiObject[], now: number): BalanceOverTime {
  const moves = new Map<number, { available: number; pending: number }>();
  const move = (time: number, available: number, pending: number) => {
    const known = moves.get(time) ?? { available: 0, pending: 0 };
    moves.set(time, {
      available: known.available + available,
      pending: known.pending + pending,
    });
  };
  for (const { created = 0, available_on, net, status } of lines) {
    const [amount, due] = [Number(net), Number(available_on)];
    if (due <= created) move(created, amount, 0);
    else {
      move(created, 0, amount);
      if (status === 'available') move(due, amount, -amount);
    }
  }
  if (lines.length > 0) move(Math.max(now, ...moves.keys()), 0, 0);
  const series: BalanceOverTime = { times: [], available: [], pending: [] };
  let [available, pending] = [0, 0];
  for (const [time, by] of [...moves].sort(([a], [b]) => a - b)) {
    available += by.available;
    pending += by.pending;
    series.times.push(time);
    series.available.push(available);
    series.pending.push(pending);
  }
  return series;
}
