import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'resource.missing_mode';

describe(rule, () => {
  const missing = {
    ...{ of: 'cus_1', status: 404, site: 'a.js:2' },
    error: {
      type: 'invalid_request_error',
      code: 'resource_missing',
      message: "No such customer: 'cus_1'",
    },
  };
  const customer = { answer: { id: 'cus_1', object: 'customer' } };
  const other = { key: { kind: 'sk', last4: 'bbbb', fp: 'bbbbbbbbbbbb' } } as const;

  it('finds the key or the run that made it', () => {
    const story = new Story();
    const made = story.call('POST /v1/customers', customer);
    story.call('GET /v1/customers/{customer}', { ...missing, facet: other });
    story.call('GET /v1/customers/{customer}', { ...missing, run: 'run_2', site: 'b.js:1' });
    expect(found(story, rule)).toMatchObject([
      {
        title: 'cus_1 was not found, but it was seen under another key (fp aaaaaaaaaaaa) (a.js:2)',
        evidence: [story.events[1]?.id, made.id],
      },
      { title: 'cus_1 was not found, but it was seen in an earlier run (run_1) (b.js:1)' },
    ]);
  });

  it('is silent where nothing is known of the key: its header may be hidden by the user', () => {
    const story = new Story();
    const { key: _key, mode: _mode, ...hidden } = story.call('POST /v1/customers', customer).stripe;
    const call = story.call('GET /v1/customers/{customer}', missing);
    call.stripe = { ...call.stripe, ...hidden, error: missing.error, outcome: 'error' };
    delete call.stripe.key;
    delete call.stripe.mode;
    expect(found(story, rule)).toEqual([]);
  });

  it('is silent about what nobody has seen, and what is of another account', () => {
    const story = new Story();
    story.call('GET /v1/customers/{customer}', missing);
    story.call('POST /v1/customers', { ...customer, facet: { account: 'acct_1' } });
    story.call('GET /v1/customers/{customer}', missing);
    expect(found(story, rule)).toEqual([]);
  });
});
