import { expect, it } from 'vitest';
import { RETRY_SCHEDULES, type RetrySchedule, retryDelayMs } from './retry-schedule.ts';

const HOUR_MS = 3_600_000;

function all(schedule: RetrySchedule): number[] {
  const delays: number[] = [];
  for (let failed = 1; ; failed++) {
    const delay = retryDelayMs(schedule, failed);
    if (delay === undefined) return delays;
    delays.push(delay);
  }
}

it('doubles from half a second on one’s own machine', () => {
  expect(all('fast').slice(0, 5)).toEqual([500, 1000, 2000, 4000, 8000]);
});

it('tries three times more within a few hours in test mode', () => {
  const delays = all('test');
  expect(delays).toHaveLength(3);
  const total = delays.reduce((sum, delay) => sum + delay, 0);
  expect(total).toBeLessThan(6 * HOUR_MS);
});

it('goes on for three days in live mode, every twelve hours in the end', () => {
  const delays = all('live');
  expect(delays.slice(0, 5)).toEqual([5 / 60, 0.5, 2, 5, 10].map((hours) => hours * HOUR_MS));
  expect(new Set(delays.slice(5))).toEqual(new Set([12 * HOUR_MS]));
  const total = delays.reduce((sum, delay) => sum + delay, 0);
  expect(total).toBeGreaterThan(60 * HOUR_MS);
  expect(total).toBeLessThanOrEqual(72 * HOUR_MS);
});

it('waits longer each time, and never for ever', () => {
  for (const schedule of RETRY_SCHEDULES) {
    const delays = all(schedule);
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
  }
});
