import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availableOn, processingFee } from './fees.ts';

describe('processingFee', () => {
  it.each([
    [1000, 59],
    [2900, 114],
    [2500, 103],
    [22500, 683],
    [950, 58],
    [2250, 95],
    [1900, 85],
    [25000, 755],
  ])('of %i usd is the recorded %i', (amount, fee) => {
    expect(processingFee(amount, 'usd')).toBe(fee);
  });

  it('adds 1.5 % for a card from abroad', () => {
    const card = { cardCountry: 'DE', accountCountry: 'US' };
    expect(processingFee(1000, 'usd', card)).toBe(74);
    expect(processingFee(1000, 'usd', { ...card, cardCountry: 'US' })).toBe(59);
  });

  it('uses the fixed part of the currency', () => {
    expect(processingFee(1000, 'eur')).toBe(54);
    expect(processingFee(1000, 'xcd')).toBe(59);
  });

  it('never exceeds the charge', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (amount) => {
        const fee = processingFee(amount, 'usd');
        expect(fee).toBeGreaterThanOrEqual(0);
        expect(fee).toBeLessThanOrEqual(amount);
      }),
    );
  });
});

describe('availableOn', () => {
  it.each([1762799263, 1762799458, 1762800068])('matches the recorded charge of %i', (created) => {
    expect(availableOn(created)).toBe(1763337600);
  });

  it('is the moment of the charge when it bypasses pending', () => {
    expect(availableOn(1762799263, true)).toBe(1762799263);
  });
});
