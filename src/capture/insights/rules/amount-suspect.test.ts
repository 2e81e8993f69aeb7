import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'amount.suspect';

describe(rule, () => {
  const titles = (params: object, more: object = {}, source = '') => {
    const story = new Story();
    story.call('POST /v1/payment_intents', { params: { ...params }, site: 'pay.js:2', ...more });
    return found(story, rule, { source: () => source }).map(({ title, severity }) => [
      severity,
      title,
    ]);
  };

  it('finds decimals', () => {
    expect(titles({ amount: '19.99', currency: 'usd' })).toEqual([
      ['warn', 'amount=19.99 has a decimal point (pay.js:2)'],
    ]);
    const story = new Story();
    story.call('POST /v1/prices', { params: { unit_amount: '19.9', currency: 'usd' } });
    expect(found(story, rule)[0]?.fix).toBe('unit_amount: Math.round(price * 100)');
  });

  it('finds yen that were multiplied', () => {
    const yen = { amount: '200000', currency: 'jpy' };
    const title = 'amount=200000 jpy is ¥200,000: meant was ¥2,000? (pay.js:2)';
    expect(titles(yen)).toEqual([['info', title]]);
    expect(titles(yen, {}, 'const amount = price * 100;\n')).toEqual([['warn', title]]);
  });

  it('finds what is too small, and a third decimal', () => {
    const refused = { error: { type: 'x', code: 'amount_too_small', message: '' }, status: 400 };
    expect(titles({ amount: '20', currency: 'usd' }, refused)).toEqual([
      ['warn', 'amount=20 usd is only $0.20 (pay.js:2)'],
    ]);
    expect(titles({ amount: '1234', currency: 'kwd' })).toEqual([
      ['warn', 'amount=1234 kwd does not end in 0 (pay.js:2)'],
    ]);
  });

  it('reads each amount in the currency that stands with it', () => {
    const price = { currency: 'kwd', unit_amount: '1230' };
    expect(titles({ ...price, currency_options: { usd: { unit_amount: '1999' } } })).toEqual([]);
    const options = { ...price, currency_options: { jpy: { unit_amount: '200000' } } };
    expect(titles(options, {}, 'price * 100')).toEqual([
      ['warn', expect.stringContaining('200000 jpy is ¥200,000')],
    ]);
    const items = [
      { price_data: { currency: 'kwd', unit_amount: '1230' } },
      { price_data: { currency: 'usd', unit_amount: '1999' } },
    ];
    expect(titles({ line_items: items })).toEqual([]);
  });

  it('is silent about ordinary amounts', () => {
    expect(titles({ amount: '1999', currency: 'usd' }, {}, 'price * 100')).toEqual([]);
    expect(titles({ amount: '2000', currency: 'jpy' })).toEqual([]);
    expect(titles({ unit_amount_decimal: '0.5', currency: 'usd' })).toEqual([]);
  });
});
