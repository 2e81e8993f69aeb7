import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineAmounts } from './line-amounts.ts';

const line = fc.record({
  subtotal: fc.integer({ min: 0, max: 99_999_999 }),
  rates: fc.array(
    fc.record({
      percentage: fc.integer({ min: 0, max: 300_000 }).map((part) => part / 10_000),
      inclusive: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
});
const carts = fc.array(line, { minLength: 1, maxLength: 8 });

it('shares a discount out without losing or adding a cent', () => {
  fc.assert(
    fc.property(carts, fc.double({ min: 0, max: 1, noNaN: true }), (lines, part) => {
      const sum = lines.reduce((total, { subtotal }) => total + subtotal, 0);
      const off = Math.floor(sum * part);
      const amounts = lineAmounts(lines, off);
      expect(amounts.reduce((total, { amount_discount }) => total + amount_discount, 0)).toBe(off);
      for (const { amount_discount, amount_subtotal } of amounts) {
        expect(amount_discount).toBeGreaterThanOrEqual(0);
        expect(amount_discount).toBeLessThanOrEqual(amount_subtotal);
      }
    }),
  );
});

it('adds exclusive taxes and leaves inclusive ones where they are', () => {
  const rate = (inclusive: boolean) => [{ percentage: 20, inclusive }];
  expect(lineAmounts([{ subtotal: 1200, rates: rate(false) }], 0)).toEqual([
    { amount_discount: 0, amount_subtotal: 1200, amount_tax: 240, amount_total: 1440 },
  ]);
  expect(lineAmounts([{ subtotal: 1200, rates: rate(true) }], 0)).toEqual([
    { amount_discount: 0, amount_subtotal: 1200, amount_tax: 200, amount_total: 1200 },
  ]);
});

it('taxes what is left after the discount', () => {
  const rates = [{ percentage: 10, inclusive: false }];
  expect(lineAmounts([{ subtotal: 1000, rates }], 500)[0]).toMatchObject({
    amount_tax: 50,
    amount_total: 550,
  });
});

it('takes several included taxes out of the amount together', () => {
  const rate = (percentage: number, inclusive: boolean) => ({ percentage, inclusive });
  const both = [rate(10, true), rate(10, true)];
  expect(lineAmounts([{ subtotal: 1200, rates: both }], 0)[0]).toMatchObject({
    amount_tax: 200,
    amount_total: 1200,
  });
  const mixed = [rate(20, true), rate(10, false)];
  expect(lineAmounts([{ subtotal: 1200, rates: mixed }], 0)[0]).toMatchObject({
    amount_tax: 300,
    amount_total: 1300,
  });
});
