import { expect, it } from 'vitest';
import { periodEnd } from './billing-period.ts';

const at = (day: string) => Date.parse(`${day}T10:20:30Z`) / 1000;
const monthly = { interval: 'month', interval_count: 1 };

it('is clipped at the end of a short month, and restored behind it', () => {
  const anchor = at('2026-01-31');
  const ends: number[] = [];
  for (let start = anchor; ends.length < 4; start = ends.at(-1) ?? 0) {
    ends.push(periodEnd(start, monthly, anchor));
  }
  expect(ends).toEqual(['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'].map(at));
});

it('keeps its day when that is not the anchor’s', () => {
  expect(periodEnd(at('2026-03-15'), monthly, at('2026-01-31'))).toBe(at('2026-04-15'));
  expect(periodEnd(at('2026-02-28'), monthly, at('2026-01-15'))).toBe(at('2026-03-28'));
});

it('of a year finds its leap day again', () => {
  const yearly = { interval: 'year', interval_count: 1 };
  expect(periodEnd(at('2027-02-28'), yearly, at('2024-02-29'))).toBe(at('2028-02-29'));
});
