import fc from 'fast-check';
import { expect, it } from 'vitest';
import { priceAmount } from './price-amount.ts';

type Price = Parameters<typeof priceAmount>[0];

const tier = (up_to: number | null, unit_amount: number, flat_amount = 0) => ({
  flat_amount,
  flat_amount_decimal: String(flat_amount),
  unit_amount,
  unit_amount_decimal: String(unit_amount),
  up_to,
});
const price = (more: object) =>
  ({ tiers_mode: null, transform_quantity: null, unit_amount: null, ...more }) as Price;

it('counts units, whole or in fractions of a cent', () => {
  expect(priceAmount(price({ unit_amount: 2500 }), 3)).toBe(7500);
  expect(priceAmount(price({ unit_amount_decimal: '0.25' }), 10)).toBe(3);
});

it('counts in packs', () => {
  const packs = (round: string) => ({
    unit_amount: 100,
    transform_quantity: { divide_by: 10, round },
  });
  expect(priceAmount(price(packs('up')), 11)).toBe(200);
  expect(priceAmount(price(packs('down')), 11)).toBe(100);
});

it('climbs tiers, or takes the one that it ends in', () => {
  const tiers = [tier(5, 100, 10), tier(10, 80), tier(null, 50, 7)];
  expect(priceAmount(price({ tiers, tiers_mode: 'graduated' }), 12)).toBe(510 + 400 + 107);
  expect(priceAmount(price({ tiers, tiers_mode: 'volume' }), 12)).toBe(607);
  expect(priceAmount(price({ tiers, tiers_mode: 'volume' }), 5)).toBe(510);
});

it('never costs less for more in graduated tiers', () => {
  const tiers = [tier(5, 100), tier(10, 80), tier(null, 50)];
  const graduated = price({ tiers, tiers_mode: 'graduated' });
  fc.assert(
    fc.property(fc.nat(1000), (quantity) => {
      expect(priceAmount(graduated, quantity + 1)).toBeGreaterThan(
        priceAmount(graduated, quantity),
      );
    }),
  );
});
