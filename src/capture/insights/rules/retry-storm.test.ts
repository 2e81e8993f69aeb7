import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'retry.storm';

describe(rule, () => {
  const tries = (count: number, after: number) => {
    const story = new Story();
    const first = story.call('POST /v1/refunds', { status: 500, site: 'a.js:3' });
    for (let attempt = 2; attempt <= count; attempt += 1) {
      const facet = { retry_of: first.id, attempt };
      story.call('POST /v1/refunds', { status: 500, site: 'a.js:3', facet, after });
    }
    return found(story, rule);
  };

  it('finds too many tries, and those without a pause', () => {
    expect(tries(5, 2000)).toMatchObject([
      { severity: 'info', title: 'POST /v1/refunds was tried 5 times (a.js:3)' },
    ]);
    expect(tries(3, 12)).toMatchObject([
      { title: 'POST /v1/refunds was tried 3 times without a pause (a.js:3)' },
    ]);
  });

  it('is silent about a key that is sent again after it was done: that is what keys are for', () => {
    const story = new Story();
    const answer = { id: 're_1', object: 'refund' };
    const first = story.call('POST /v1/refunds', { answer, site: 'a.js:3' });
    for (let attempt = 2; attempt < 7; attempt += 1) {
      const facet = { retry_of: first.id, attempt, idem_replayed: true };
      story.call('POST /v1/refunds', { answer, site: 'a.js:3', facet, after: 60_000 });
    }
    expect(found(story, rule)).toEqual([]);
  });

  it('is silent about what the SDK does by itself', () => {
    expect(tries(3, 800)).toEqual([]);
  });
});
