/** Service periods of recurring prices. All times in Unix seconds, UTC. */
const SECONDS: Readonly<Record<string, number>> = { day: 86_400, week: 604_800 };

/**
 * The end of a period. Months keep their day and are clipped at their end; behind a short month the
 * day of the anchor comes back.
 */
export function periodEnd(
  start: number,
  recurring: { interval: string; interval_count: number } | null,
  anchor = start,
): number {
  const interval = recurring?.interval ?? 'month';
  const count = recurring?.interval_count ?? 1;
  const seconds = SECONDS[interval];
  if (seconds !== undefined) return start + seconds * count;
  return addMonths(start, interval === 'year' ? 12 * count : count, anchor);
}

/** The same day and second of a later month, clipped at its end. */
export function addMonths(start: number, months: number, anchor = start): number {
  const from = new Date(start * 1000);
  const first = new Date(from);
  first.setUTCDate(1);
  first.setUTCMonth(from.getUTCMonth() + months);
  first.setUTCDate(Math.min(dayOf(from, new Date(anchor * 1000)), daysOf(first)));
  return Math.floor(first.getTime() / 1000);
}

/** A start at the end of its month may stand for a later day. */
function dayOf(start: Date, anchor: Date): number {
  const day = start.getUTCDate();
  return day === daysOf(start) ? Math.max(day, anchor.getUTCDate()) : day;
}

function daysOf(month: Date): number {
  return new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
}
