import { describe, expect, it } from 'vitest';
import { currencies } from '../../domain/money.ts';
import { amountText, majorText, minorOf } from './amount.ts';

describe('amounts that people write', () => {
  it.each([
    ['20', 'usd', 2_000],
    ['20.5', 'usd', 2_050],
    [' 0.07 ', 'eur', 7],
    ['500', 'jpy', 500],
    ['1.234', 'kwd', 1_234],
    ['1.2', 'kwd', 1_200],
    // As a product with 100 it would be 1998.9999999999998.
    ['19.99', 'usd', 1_999],
    ['4503599627370.49', 'usd', 450_359_962_737_049],
    ['007', 'usd', 700],
  ])('%s %s is %i', (text, currency, minor) => {
    expect(minorOf(text, currency)).toBe(minor);
  });

  it.each([
    ['20.005', 'usd'],
    ['500.0', 'jpy'],
    ['1.2345', 'kwd'],
    ['1,50', 'eur'],
    ['-1', 'usd'],
    ['1e3', 'usd'],
    ['$5', 'usd'],
    ['.', 'usd'],
    ['', 'usd'],
    ['99999999999999999', 'usd'],
  ])('%s is no amount of %s', (text, currency) => {
    expect(minorOf(text, currency)).toBeUndefined();
  });

  it('come back as they were', () => {
    for (const currency of currencies) {
      for (const minor of [0, 1, 10, 999, 12_345]) {
        expect(minorOf(majorText(minor, currency), currency)).toBe(minor);
      }
    }
  });
});

it('counts every currency as the API does, whatever Intl knows of it', () => {
  expect(amountText(4_900, 'usd')).toBe('$49.00');
  expect(amountText(-500, 'jpy')).toBe('−¥500');
  expect(amountText(500, 'JPY')).toBe('¥500');
  expect(amountText(12_345, 'kwd')).toMatch(/12\.345/);
  expect(amountText(150_000, 'isk')).toMatch(/1,500\.00/);
  expect(amountText(4_900, 'all')).toMatch(/49\.00/);
});
