import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'connect.account_mismatch';

describe(rule, () => {
  const missing = {
    ...{ of: 'pi_1', status: 404, site: 'a.js:2' },
    error: {
      type: 'invalid_request_error',
      code: 'resource_missing',
      message: "No such payment_intent: 'pi_1'",
    },
  };

  it('names the account that has the object', () => {
    const story = new Story();
    const made = story.call('POST /v1/payment_intents', {
      ...{ answer: { id: 'pi_1', object: 'payment_intent' }, facet: { account: 'acct_1' } },
    });
    story.call('GET /v1/payment_intents/{intent}', missing);
    expect(found(story, rule)).toMatchObject([
      {
        severity: 'info',
        title: 'pi_1 belongs to acct_1, but was asked of the platform (a.js:2)',
        fix: "stripe.paymentIntents.retrieve(id, {}, { stripeAccount: 'acct_1' });",
        evidence: [story.events[1]?.id, made.id],
      },
    ]);
  });

  it('is silent when the header is the same', () => {
    const story = new Story();
    story.call('POST /v1/payment_intents', { answer: { id: 'pi_1', object: 'payment_intent' } });
    story.call('GET /v1/payment_intents/{intent}', missing);
    expect(found(story, rule)).toEqual([]);
  });
});
