import { expect, it } from 'vitest';
import { momentText } from './moment.ts';

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
