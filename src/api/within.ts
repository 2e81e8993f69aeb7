import type { Range } from '../domain/transaction.ts';

/** Whether a time is the one, or in the range, that a list was asked for. Unix seconds. */
export function isWithin(time: number, wanted: unknown): boolean {
  if (wanted === undefined || wanted === null) return true;
  if (typeof wanted === 'number') return time === wanted;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = wanted as Range;
  return time > gt && time >= gte && time < lt && time <= lte;
}
