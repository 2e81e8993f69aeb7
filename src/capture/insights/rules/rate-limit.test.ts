import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'rate.limit';

describe(rule, () => {
  const burst = (dur: number, after: number) => {
    const story = new Story();
    for (let at = 0; at < 30; at += 1) {
      story.call('POST /v1/customers', { site: 'seed.js:4', dur, after });
    }
    return found(story, rule);
  };

  it('finds a burst of calls side by side', () => {
    expect(burst(300, 5)).toMatchObject([
      {
        severity: 'info',
        title: 'More than 25 calls a second side by side: POST /v1/customers (seed.js:4)',
      },
    ]);
  });

  it('finds a 429', () => {
    const story = new Story();
    story.call('GET /v1/balance', {
      status: 429,
      error: { type: 'rate_limit_error', code: 'rate_limit', message: 'Too many requests' },
    });
    expect(found(story, rule)[0]?.title).toBe('GET /v1/balance was refused with 429 rate_limit');
  });

  it('is silent about a loop that waits for each answer, however fast', () => {
    expect(burst(3, 5)).toEqual([]);
  });
});
