/**
 * From a time, in Unix seconds, to the same day of the next month, or to its last: a month of a
 * subscription is as long.
 */
export function secondsToNextMonth(now: number): number {
  const then = new Date(now * 1000);
  const [year, month] = [then.getUTCFullYear(), then.getUTCMonth() + 1];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  then.setUTCFullYear(year, month, Math.min(then.getUTCDate(), lastDay));
  return then.getTime() / 1000 - now;
}
