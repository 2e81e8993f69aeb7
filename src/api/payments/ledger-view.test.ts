import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceEntries } from './ledger-view.ts';

const sum = fc.record({
  currency: fc.constantFrom('usd', 'eur', 'jpy'),
  sourceType: fc.constantFrom('card', 'bank_account'),
  available: fc.integer(),
  pending: fc.integer(),
});

const sums = fc.uniqueArray(sum, {
  selector: ({ currency, sourceType }) => `${currency} ${sourceType}`,
});

describe('balanceEntries', () => {
  it('shows nothing in dollars when there never was money', () => {
    expect(balanceEntries([], 'pending')).toEqual([
      { amount: 0, currency: 'usd', source_types: { card: 0 } },
    ]);
  });

  it('loses no money and shows each currency once', () => {
    fc.assert(
      fc.property(sums, (given) => {
        const entries = balanceEntries(given, 'available');
        const whole = given.reduce((total, { available }) => total + available, 0);
        expect(entries.reduce((total, { amount }) => total + amount, 0)).toBe(whole);
        expect(new Set(entries.map(({ currency }) => currency)).size).toBe(entries.length);
        for (const { amount, source_types } of entries) {
          expect(Object.values(source_types).reduce((a, b) => a + b, 0)).toBe(amount);
        }
      }),
    );
  });
});
