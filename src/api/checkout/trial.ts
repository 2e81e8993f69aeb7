import type { SessionParams } from './session-record.ts';

/** Whether a subscription begins with time that is free. `now`: Unix seconds. */
export function isTrial(data: SessionParams['subscription_data'] | null, now: number): boolean {
  return (data?.trial_period_days ?? 0) > 0 || (data?.trial_end ?? 0) > now;
}
