import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CardInput, cardIssues, fullYear } from './card-issues.ts';

const november2026 = 1_795_212_000;
const good: CardInput = { number: '4242424242424242', expMonth: 12, expYear: 2034, cvc: '314' };

describe('cardIssues', () => {
  it('finds nothing wrong with a good card', () => {
    expect(cardIssues(good, november2026)).toEqual([]);
    expect(cardIssues({ ...good, expYear: 34 }, november2026)).toEqual([]);
    expect(cardIssues({ ...good, expMonth: 11, expYear: 2026 }, november2026)).toEqual([]);
  });

  it.each([
    [{ number: 'abc' }, 'invalid_number', 'number'],
    [{ number: '4242424242424241' }, 'incorrect_number', 'number'],
    [{ number: '4242' }, 'incorrect_number', 'number'],
    [{ expMonth: 13 }, 'invalid_expiry_month', 'exp_month'],
    [{ expMonth: 10, expYear: 2026 }, 'invalid_expiry_month', 'exp_month'],
    [{ expYear: 95 }, 'invalid_expiry_year', 'exp_year'],
    [{ expYear: 2025 }, 'invalid_expiry_year', 'exp_year'],
    [{ expYear: 2099 }, 'invalid_expiry_year', 'exp_year'],
    [{ cvc: '99' }, 'invalid_cvc', 'cvc'],
  ])('%j → %s', (change, code, param) => {
    const issues = cardIssues({ ...good, ...change }, november2026);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ code, param });
  });

  it('reports the number first', () => {
    const issues = cardIssues({ ...good, number: 'x', cvc: '1' }, november2026);
    expect(issues.map(({ code }) => code)).toEqual(['invalid_number', 'invalid_cvc']);
  });
});

describe('fullYear', () => {
  it('is within 50 years and keeps the last digits', () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), seconds, (year, now) => {
        const full = fullYear(year, now);
        const thisYear = new Date(now * 1000).getUTCFullYear();
        expect(full % 100).toBe(year);
        expect(Math.abs(full - thisYear)).toBeLessThanOrEqual(50);
      }),
    );
  });

  it('leaves four digits alone', () => {
    expect(fullYear(2034, november2026)).toBe(2034);
  });
});
