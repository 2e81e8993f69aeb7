import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'param.typo';

describe(rule, () => {
  const refused = (op: string, param: string) => {
    const story = new Story();
    const message = `Received unknown parameter: ${param}`;
    story.call(op, {
      ...{ status: 400, site: 'pay.js:2' },
      error: { type: 'invalid_request_error', code: 'parameter_unknown', param, message },
    });
    return found(story, rule)[0];
  };

  it('names what was meant, also inside', () => {
    expect(refused('POST /v1/payment_intents', 'amuont')?.title).toBe(
      'POST /v1/payment_intents knows no parameter "amuont": "amount" was meant? (pay.js:2)',
    );
    expect(refused('POST /v1/customers', 'address[postalCode]')?.fix).toBe(
      'Write address[postal_code].',
    );
    expect(refused('POST /v1/checkout/sessions', 'line_items[0][qantity]')?.fix).toBe(
      'Write line_items[0][quantity].',
    );
  });

  it('says so when nothing is near', () => {
    expect(refused('POST /v1/customers', 'zzzzzzzz')?.fix).toContain('Leave it out');
    expect(refused('POST /v1/nowhere', 'amuont')?.fix).toContain('none here');
  });
});
