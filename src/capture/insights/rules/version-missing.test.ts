import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'version.missing';

describe(rule, () => {
  const plain = { lib: 'requests', facet: { sdk: undefined }, headers: [['accept', '*/*']] };

  it('finds plain calls without the header, once', () => {
    const story = new Story('python');
    for (const op of ['GET /v1/balance', 'GET /v1/customers']) {
      story.call(op, { ...plain, site: 'pay.py:3' } as never);
    }
    expect(found(story, rule)).toMatchObject([
      { severity: 'warn', title: 'Calls by requests name no API version (pay.py:3), twice' },
    ]);
  });

  it('is silent about the SDK and calls with the header', () => {
    const story = new Story();
    story.call('GET /v1/balance');
    story.call('GET /v1/balance', {
      ...plain,
      headers: [['Stripe-Version', '2026-08-26.dahlia']],
    } as never);
    expect(found(story, rule)).toEqual([]);
  });
});
