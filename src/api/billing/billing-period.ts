/** Service periods of recurring prices. All times in Unix seconds, UTC. */
const SECONDS: Readonly<Record<string, number>> = { day: 86_400, week: 604_800 };

/** The end of a period that starts now; months keep their day and are clipped at their end. */
export function periodEnd(
  start: number,
  recurring: { interval: string; interval_count: number } | null,
): number {
  const interval = recurring?.interval ?? 'month';
  const count = recurring?.interval_count ?? 1;
  const seconds = SECONDS[interval];
  if (seconds !== undefined) return start + seconds * count;
  return addMonths(start, interval === 'year' ? 12 * count : count);
}

/** The same day and second of a later month, clipped at its end. */
export function addMonths(start: number, months: number): number {
  const from = new Date(start * 1000);
  const first = new Date(from);
  first.setUTCDate(1);
  first.setUTCMonth(from.getUTCMonth() + months);
  const daysInMonth = new Date(
    Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0),
  ).getUTCDate();
  first.setUTCDate(Math.min(from.getUTCDate(), daysInMonth));
  return Math.floor(first.getTime() / 1000);
}
