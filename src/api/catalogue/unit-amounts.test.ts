import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountPair, plainDecimal } from './unit-amounts.ts';

describe('plainDecimal', () => {
  it('keeps the value and writes it in the one shortest way', () => {
    const digits = fc.stringMatching(/^\d{1,10}$/);
    const places = fc.stringMatching(/^\d{0,5}$/);
    fc.assert(
      fc.property(digits, places, (whole, fraction) => {
        const written = fraction === '' ? whole : `${whole}.${fraction}`;
        const plain = plainDecimal(written);
        expect(Number(plain)).toBe(Number(written));
        expect(plain).toMatch(/^(0|[1-9]\d*)(\.\d*[1-9])?$/);
      }),
    );
  });
});

describe('amountPair', () => {
  it.each([
    [500, undefined, { amount: 500, decimal: '500' }],
    [undefined, '7.00', { amount: 7, decimal: '7' }],
    [undefined, '0.123456789012', { amount: null, decimal: '0.123456789012' }],
    [undefined, undefined, { amount: null, decimal: null }],
  ])('reads %j and %j', (amount, decimal, expected) => {
    expect(amountPair(amount, decimal, 'unit_amount')).toEqual(expected);
  });

  it('names the field that is wrong', () => {
    const pathOf = (amount?: number, decimal?: string) => {
      try {
        amountPair(amount, decimal, 'tiers[0][flat_amount]');
        return undefined;
      } catch (error) {
        return (error as { body: { param: string } }).body.param;
      }
    };
    expect(pathOf(-1)).toBe('tiers[0][flat_amount]');
    expect(pathOf(undefined, '-1')).toBe('tiers[0][flat_amount_decimal]');
    expect(pathOf(undefined, '0.1234567890123')).toBe('tiers[0][flat_amount_decimal]');
    expect(pathOf(1, '1')).toBe('tiers[0][flat_amount]');
  });
});
