import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'pii.metadata';

describe(rule, () => {
  const titles = (params: object, idem?: string) => {
    const story = new Story();
    story.call('POST /v1/customers', {
      ...{ params: { ...params }, site: 'a.js:2' },
      ...(idem !== undefined && { idem }),
    });
    return found(story, rule).map(({ title }) => title);
  };

  it('finds cards, social security numbers and addresses, and does not repeat them', () => {
    expect(titles({ metadata: { card: '4000 0566 5566 5556' } })).toEqual([
      'metadata[card] holds a card number (a.js:2)',
    ]);
    expect(titles({ description: 'card 400005…5556' })).toEqual([
      'description holds a card number (a.js:2)',
    ]);
    expect(titles({ metadata: { ssn: '123-45-6789' } })).toEqual([
      'metadata[ssn] holds a social security number (a.js:2)',
    ]);
    expect(titles({}, 'jenny@example.com-1')).toEqual([
      'Idempotency-Key holds an email address (a.js:2)',
    ]);
  });

  it('tells of every field, not of the first one alone', () => {
    const params = { metadata: { email: 'jenny@example.com', card: '411111…1111' } };
    expect(titles(params)).toEqual([
      'metadata[email] holds an email address (a.js:2)',
      'metadata[card] holds a card number (a.js:2)',
    ]);
  });

  it('is silent about ids, times and the field made for an address', () => {
    expect(
      titles({ email: 'jenny@example.com', metadata: { order: '1763640000000', sku: '12-34' } }),
    ).toEqual([]);
    expect(titles({ metadata: { share: '0.4000056655665556' } }, 'n-0.4000056655665556')).toEqual(
      [],
    );
  });
});
