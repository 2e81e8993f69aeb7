import { expect, it } from 'vitest';
import { durationText, momentText, rowTime } from './moment.ts';

/** In the time zone of whoever reads it. */
const msOf = (local: string) => new Date(local).getTime();
const now = msOf('2026-11-26T09:30');

it.each([
  ['2026-11-26T14:02:19', '14:02:19'],
  ['2026-11-24T14:02:19', '24 Nov 14:02:19'],
  // A clock that was advanced by a year: the same day, and not today.
  ['2027-11-26T14:02:19', '26 Nov 2027 14:02:19'],
  ['2025-12-31T23:59:59', '31 Dec 2025 23:59:59'],
])('a moment says as much as tells it from others: %s', (local, text) => {
  expect(momentText(msOf(local), now)).toBe(text);
});

it.each([
  ['2026-11-26T00:00:00', '00:00:00.000'],
  ['2026-11-25T23:59:59', '25 Nov 23:59'],
])('a row of another day says so: %s', (local, text) => {
  expect(rowTime(msOf(local), now).join('')).toBe(text);
});

it.each([
  [0.4, '<1 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [59_940, '59.9 s'],
  [59_960, '1 min'],
  [5_400_000, '1.5 h'],
  [259_200_000, '3.0 d'],
])('%f ms are %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});
