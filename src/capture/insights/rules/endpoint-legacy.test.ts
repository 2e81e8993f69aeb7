import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'endpoint.legacy';

describe(rule, () => {
  it('names what took its place', () => {
    const story = new Story();
    story.call('POST /v1/charges', { site: 'pay.js:3' });
    story.call('POST /v1/customers/{customer}/sources', { of: 'cus_1' });
    expect(found(story, rule)).toMatchObject([
      {
        severity: 'info',
        title: 'POST /v1/charges is of the older API: PaymentIntents took its place (pay.js:3)',
      },
      { severity: 'info' },
    ]);
  });

  it('is silent about reading charges and about tokens of banks', () => {
    const story = new Story();
    story.call('GET /v1/charges');
    story.call('POST /v1/tokens', { params: { bank_account: { country: 'US' } } });
    story.call('POST /v1/payment_intents');
    expect(found(story, rule)).toEqual([]);
  });
});
