import { describe, expect, it } from 'vitest';
import { agoText, dateText } from '../moment.ts';
import { hintOf } from './hints.ts';

const seconds = 1_795_474_278;
const date = dateText(seconds * 1000);

describe('a number of a body', () => {
  it.each([
    ['created', seconds],
    ['trial_end', seconds],
    ['expiresAt', seconds],
    ['exp', seconds],
    // As a form has it, and as JavaScript does.
    ['cancel_at', String(seconds)],
    ['gte', String(seconds)],
    ['timestamp', seconds * 1000],
  ])('is a time in words: %s', (key, value) => {
    expect(hintOf(key, value, {})).toMatch(new RegExp(`^${date}, .+`));
  });

  it.each([
    ['id', seconds],
    ['created', 12],
    ['created', null],
    ['phone', String(seconds)],
    ['created', `${seconds}.5`],
  ])('is not taken for a time: %s %s', (key, value) => {
    expect(hintOf(key, value, {})).toBeUndefined();
  });

  it('is money where there is a currency', () => {
    expect(hintOf('amount', 2000, { currency: 'usd' })).toContain('20.00');
    expect(hintOf('amount', 2000, {})).toBeUndefined();
  });
});

describe('how far off a time is', () => {
  it.each([
    [-400, 'now'],
    [-90_000, '1 minute ago'],
    [7 * 86_400_000, 'in 7 days'],
    [-86_400_000, 'yesterday'],
    [400 * 86_400_000, 'next year'],
  ])('%s ms is %s', (ms, words) => {
    expect(agoText(1_795_474_278_000 + ms, 1_795_474_278_000)).toBe(words);
  });
});
