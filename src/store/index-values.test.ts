import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexText, indexValues } from './index-values.ts';

describe('indexValues', () => {
  it('follows paths through hashes and lists, and leaves out what is not there', () => {
    const price = (id: string) => ({ price: { id } });
    const object = {
      customer: 'cus_1',
      active: false,
      recurring: { interval: 'month' },
      items: { data: [price('price_1'), price('price_2'), price('price_1')] },
      invoice: null,
    };
    const paths = ['customer', 'active', 'recurring.interval', 'items.data.price.id'];
    expect(indexValues(object, [...paths, 'invoice', 'none', 'customer.email'])).toEqual([
      { field: 'customer', value: 'cus_1' },
      { field: 'active', value: 'false' },
      { field: 'recurring.interval', value: 'month' },
      { field: 'items.data.price.id', value: 'price_1' },
      { field: 'items.data.price.id', value: 'price_2' },
    ]);
  });
});

describe('indexText', () => {
  it('compares integers as numbers, also those in strings', () => {
    const integer = fc.integer({ min: -(10 ** 14), max: 10 ** 14 });
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        expect(indexText(String(a)) < indexText(String(b))).toBe(a < b);
      }),
    );
  });

  it('tells different texts apart', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), fc.string({ maxLength: 500 }), (a, b) => {
        expect(indexText(a) === indexText(b)).toBe(a === b);
      }),
    );
    expect(indexText('07')).not.toBe(indexText('7'));
    expect(indexText(indexText('7'))).not.toBe(indexText('7'));
    expect(indexText('x'.repeat(500)).length).toBeLessThan(100);
  });
});
