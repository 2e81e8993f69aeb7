import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'key.live_in_dev';

describe(rule, () => {
  it('finds a live key, and says where the call went', () => {
    const story = new Story();
    const call = story.call('POST /v1/charges', {
      ...{ site: 'pay.js:3', facet: { mode: 'live' } },
    });
    call.redirected = true;
    expect(found(story, rule)).toMatchObject([
      {
        severity: 'error',
        title: 'sk_live_…4f2a was used for POST /v1/charges (pay.js:3)',
        why: 'It was answered here and never left the machine.',
      },
    ]);
  });

  it('is silent about test keys', () => {
    const story = new Story();
    story.call('POST /v1/charges');
    expect(found(story, rule)).toEqual([]);
  });
});
