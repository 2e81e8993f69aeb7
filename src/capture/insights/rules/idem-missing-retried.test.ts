import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const params = { amount: '2000', currency: 'usd', source: 'tok_visa' };
const rule = 'idem.missing_retried';

describe(rule, () => {
  it('finds a POST sent again after a timeout', () => {
    const story = new Story('python');
    const broken = { state: 'error' as const, err: { code: 'ETIMEDOUT', message: 'timed out' } };
    story.call('POST /v1/charges', { params, ...broken, site: 'pay.py:8' });
    story.call('POST /v1/charges', { params, site: 'pay.py:8' });
    expect(found(story, rule)).toMatchObject([
      {
        severity: 'error',
        title:
          'POST /v1/charges $20.00 was sent again without an Idempotency-Key after no answer (pay.py:8)',
        evidence: [story.events[1]?.id, story.events[0]?.id],
      },
    ]);
  });

  it('is silent with a key, after a decline, and when nothing listened', () => {
    const story = new Story();
    const refused = { state: 'error' as const, err: { code: 'ECONNREFUSED', message: 'refused' } };
    story.call('POST /v1/charges', { params, status: 500, idem: 'order-1' });
    story.call('POST /v1/charges', { params, idem: 'order-1' });
    story.call('POST /v1/refunds', { params, error: { type: 'card_error', message: 'no' } });
    story.call('POST /v1/refunds', { params });
    story.call('POST /v1/payouts', { params, ...refused });
    story.call('POST /v1/payouts', { params });
    expect(found(story, rule)).toEqual([]);
  });
});
