/** When a delivery that failed is tried again. Stripe does not publish its times. */

/** `live` as for three days in live mode, `test` as in test mode, `fast` for work on one's own machine. */
export const RETRY_SCHEDULES = ['fast', 'test', 'live'] as const;
export type RetrySchedule = (typeof RETRY_SCHEDULES)[number];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Milliseconds from each failed try to the next. */
const DELAYS_MS: Readonly<Record<RetrySchedule, readonly number[]>> = {
  fast: Array.from({ length: 10 }, (_, at) => 500 * 2 ** at),
  test: [5 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS],
  live: [
    ...[5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS],
    ...Array.from({ length: 4 }, () => 12 * HOUR_MS),
  ],
};

/** How long to wait after so many failed tries. Undefined: it is given up. */
export function retryDelayMs(schedule: RetrySchedule, failed: number): number | undefined {
  return DELAYS_MS[schedule][failed - 1];
}
