import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'client.timeout_no_reconcile';

describe(rule, () => {
  const broken = {
    params: { amount: '2000' },
    state: 'error' as const,
    err: { code: 'ETIMEDOUT', message: 'timed out' },
  };

  it('finds a POST without an answer that nobody looked after', () => {
    const story = new Story();
    story.request({ status: 500 }, () => {
      story.call('POST /v1/payment_intents', { ...broken, site: 'pay.js:5' });
    });
    expect(found(story, rule)).toMatchObject([
      {
        severity: 'info',
        title:
          'POST /v1/payment_intents got no answer (timed out), and nothing asked what became of it (pay.js:5)',
      },
    ]);
  });

  it('is silent when it was tried again or looked for, or never reached the API', () => {
    const story = new Story();
    story.call('POST /v1/payment_intents', broken);
    story.call('POST /v1/payment_intents', { params: broken.params });
    story.call('POST /v1/refunds', broken);
    story.call('GET /v1/refunds');
    story.call('POST /v1/payouts', {
      ...broken,
      err: { code: 'ECONNREFUSED', message: 'refused' },
    });
    expect(found(story, rule)).toEqual([]);
  });
});
