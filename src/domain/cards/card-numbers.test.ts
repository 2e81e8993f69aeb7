import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandOf, brandTitle } from './card-brand.ts';
import { fingerprint, last4, luhn, normalizeNumber } from './card-numbers.ts';

const digits = fc.stringMatching(/^[0-9]{16}$/);

describe('luhn', () => {
  it('notices every changed digit', () => {
    const place = fc.integer({ min: 0, max: 15 });
    const change = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(place, change, (at, by) => {
        const number = '4242424242424242';
        const changed = (Number(number[at]) + by) % 10;
        expect(luhn(number)).toBe(true);
        expect(luhn(`${number.slice(0, at)}${changed}${number.slice(at + 1)}`)).toBe(false);
      }),
    );
  });
});

describe('brandOf', () => {
  it.each([
    ['4242424242424242', 'visa', 'Visa'],
    ['2223003122003222', 'mastercard', 'MasterCard'],
    ['2720990000000000', 'mastercard', 'MasterCard'],
    ['371449635398431', 'amex', 'American Express'],
    ['6011000990139424', 'discover', 'Discover'],
    ['6555900000604105', 'discover', 'Discover'],
    ['36227206271667', 'diners', 'Diners Club'],
    ['3530111333300000', 'jcb', 'JCB'],
    ['6205500000000000004', 'unionpay', 'UnionPay'],
    ['5062210000000009', 'unknown', 'Unknown'],
    ['', 'unknown', 'Unknown'],
  ])('%s → %s', (number, brand, title) => {
    expect(brandOf(number)).toBe(brand);
    expect(brandTitle(brandOf(number))).toBe(title);
  });
});

describe('fingerprint', () => {
  it('is stable for number and account, and differs otherwise', () => {
    fc.assert(
      fc.property(digits, digits, (one, other) => {
        const print = fingerprint(one, 'acct_1');
        expect(print).toMatch(/^[0-9A-Za-z]{16}$/);
        expect(fingerprint(one, 'acct_1')).toBe(print);
        expect(fingerprint(one, 'acct_2')).not.toBe(print);
        expect(fingerprint(other, 'acct_1') === print).toBe(one === other);
      }),
    );
  });

  it('keeps 100,000 numbers apart', () => {
    const prints = new Set<string>();
    for (let n = 0; n < 100_000; n += 1) prints.add(fingerprint(`4242${n}`, 'acct_1'));
    expect(prints.size).toBe(100_000);
  });
});

it('reads numbers as people type them', () => {
  expect(normalizeNumber('4242 4242-4242 4242')).toBe('4242424242424242');
  expect(last4('4000002760003184')).toBe('3184');
});
