import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'token.reused';

describe(rule, () => {
  const params = { source: 'tok_1Abc' };

  it('finds the first use', () => {
    const story = new Story();
    story.call('POST /v1/charges', { params });
    story.call('POST /v1/charges', {
      ...{ params, status: 400, site: 'pay.js:3' },
      error: {
        type: 'invalid_request_error',
        code: 'token_already_used',
        message: 'You cannot use a Stripe token more than once: tok_1Abc.',
      },
    });
    expect(found(story, rule)).toMatchObject([
      {
        severity: 'warn',
        title: 'tok_1Abc was used before (pay.js:3)',
        evidence: [story.events[1]?.id, story.events[0]?.id],
      },
    ]);
  });

  it('knows a token of the other mode', () => {
    const story = new Story();
    story.call('POST /v1/charges', {
      ...{ params, status: 400 },
      error: {
        type: 'invalid_request_error',
        code: 'resource_missing',
        message:
          "No such token: 'tok_1Abc'; a similar object exists in live mode, but a test mode key was used to make this request.",
      },
    });
    expect(found(story, rule)[0]?.title).toBe('tok_1Abc is of live mode, the key of test');
  });

  it('is silent about test tokens used twice and other refusals', () => {
    const story = new Story();
    for (let at = 0; at < 2; at += 1)
      story.call('POST /v1/charges', { params: { source: 'tok_visa' } });
    story.call('POST /v1/charges', { params, error: { type: 'card_error', message: 'declined' } });
    expect(found(story, rule)).toEqual([]);
  });
});
