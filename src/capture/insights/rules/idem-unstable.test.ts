import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'idem.unstable';

describe(rule, () => {
  const params = { amount: '2000', currency: 'usd' };

  it('finds a new key for the same try', () => {
    const story = new Story();
    story.call('POST /v1/refunds', { params, idem: 'k1', status: 500, site: 'refund.js:3' });
    story.call('POST /v1/refunds', { params, idem: 'k2', site: 'refund.js:3' });
    expect(found(story, rule)).toMatchObject([
      {
        severity: 'info',
        title: 'POST /v1/refunds was tried again under a new key ("k1", then "k2") (refund.js:3)',
      },
    ]);
  });

  it('is silent when the key stays, and after a decline, which is final', () => {
    const story = new Story();
    story.call('POST /v1/refunds', { params, idem: 'k1', status: 500 });
    story.call('POST /v1/refunds', { params, idem: 'k1' });
    story.call('POST /v1/charges', {
      params,
      idem: 'k2',
      error: { type: 'card_error', message: '' },
    });
    story.call('POST /v1/charges', { params, idem: 'k3' });
    expect(found(story, rule)).toEqual([]);
  });
});
