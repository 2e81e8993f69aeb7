import { expect, it } from 'vitest';
import { secondsToNextMonth } from './next-month.ts';

it.each([
  ['2026-11-26T09:30:00Z', '2026-12-26T09:30:00Z'],
  ['2026-12-31T23:59:59Z', '2027-01-31T23:59:59Z'],
  ['2027-01-31T00:00:00Z', '2027-02-28T00:00:00Z'],
  ['2028-01-31T00:00:00Z', '2028-02-29T00:00:00Z'],
])('a month after %s is %s', (now, then) => {
  const seconds = Date.parse(now) / 1000;
  expect(new Date((seconds + secondsToNextMonth(seconds)) * 1000)).toEqual(new Date(then));
});
