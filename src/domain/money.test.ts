import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  currencies,
  decimalsOf,
  formatAmount,
  formatAmountWithCode,
  minimumChargeOf,
  mulDivRound,
  payoutStepOf,
  stepOf,
} from './money.ts';

describe('currencies', () => {
  it('are in the order of the error message, each once', () => {
    expect(currencies.slice(0, 4)).toEqual(['usd', 'aed', 'afn', 'all']);
    expect(currencies.at(-1)).toBe('ltl');
    expect(new Set(currencies).size).toBe(currencies.length);
    expect(currencies).toHaveLength(150);
  });

  it('know their decimals and minimums', () => {
    expect(['usd', 'jpy', 'kwd', 'ugx'].map(decimalsOf)).toEqual([2, 0, 3, 2]);
    expect(['usd', 'gbp', 'huf', 'xaf'].map(minimumChargeOf)).toEqual([50, 30, 17500, 1]);
    expect(['usd', 'kwd', 'isk', 'huf'].map(stepOf)).toEqual([1, 10, 100, 1]);
    expect(['usd', 'kwd', 'isk', 'huf'].map(payoutStepOf)).toEqual([1, 10, 100, 100]);
  });
});

describe('formatAmount', () => {
  it.each([
    [1000, 'usd', '$10.00'],
    [99_999_999, 'usd', '$999,999.99'],
    [5, 'eur', '€0.05'],
    [1234567, 'jpy', '¥1,234,567'],
    [1500, 'kwd', 'KWD 1.500'],
    [-250, 'gbp', '-£2.50'],
  ])('%i %s → %s', (amount, currency, text) => {
    expect(formatAmount(amount, currency)).toBe(text);
  });

  it('adds the code where messages do', () => {
    expect(formatAmountWithCode(50, 'usd')).toBe('$0.50 usd');
    expect(formatAmountWithCode(50, 'jpy')).toBe('¥50 jpy');
  });

  it('loses nothing of the amount', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...currencies), (amount, currency) => {
        const digits = formatAmount(amount, currency).replace(/[^0-9]/g, '');
        expect(Number(digits)).toBe(Math.abs(amount));
      }),
    );
  });
});

describe('mulDivRound', () => {
  it('rounds halves away from zero', () => {
    expect([mulDivRound(1, 1, 2), mulDivRound(-1, 1, 2), mulDivRound(1, 1, 3)]).toEqual([1, -1, 0]);
  });

  it('agrees with exact arithmetic', () => {
    const whole = fc.integer({ min: -(10 ** 12), max: 10 ** 12 });
    const factor = fc.integer({ min: 0, max: 10 ** 6 });
    const divisor = fc.integer({ min: 1, max: 10 ** 6 });
    fc.assert(
      fc.property(whole, factor, divisor, (amount, numerator, denominator) => {
        fc.pre(Math.abs((amount * numerator) / denominator) < Number.MAX_SAFE_INTEGER / 2);
        const exact = BigInt(amount) * BigInt(numerator);
        const rounded = BigInt(mulDivRound(amount, numerator, denominator));
        const error = exact - rounded * BigInt(denominator);
        expect(2n * (error < 0n ? -error : error) <= BigInt(denominator)).toBe(true);
      }),
    );
  });

  it('refuses to divide by zero', () => {
    expect(() => mulDivRound(1, 1, 0)).toThrow(RangeError);
  });
});
