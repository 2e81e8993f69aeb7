import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'idem.reused_params';

describe(rule, () => {
  const first = { amount: '2000', currency: 'usd' };

  it('shows which parameters differ', () => {
    const story = new Story();
    story.call('POST /v1/payment_intents', { params: first, idem: 'order-1' });
    story.call('POST /v1/payment_intents', {
      ...{ params: { ...first, amount: '3000' }, idem: 'order-1', status: 400, site: 'pay.js:9' },
      error: { type: 'idempotency_error', message: 'Keys for idempotent requests …' },
    });
    expect(found(story, rule)).toMatchObject([
      {
        severity: 'error',
        title: 'Idempotency-Key "order-1" was used before: amount 2000 → 3000 (pay.js:9)',
        evidence: [story.events[1]?.id, story.events[0]?.id],
      },
    ]);
  });

  it('is silent about true retries, other accounts and a day later', () => {
    const story = new Story();
    const create = (params: object, account?: string) =>
      story.call('POST /v1/payment_intents', {
        ...{ params: { ...params }, idem: 'order-1' },
        facet: account === undefined ? {} : { account },
      });
    create(first);
    create(first);
    create({ amount: '1' }, 'acct_2');
    story.wait(25 * 3600_000);
    create({ amount: '2' });
    expect(found(story, rule)).toEqual([]);
  });
});
