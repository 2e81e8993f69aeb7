import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'webhook.unverified';

describe(rule, () => {
  it('finds a handler that accepts a wrong signature', () => {
    const story = new Story();
    story.receive({ tamper: 'bad_signature', id: 'evt_1' }, { status: 200 });
    story.receive({ tamper: 'stale_timestamp' }, { status: 200 });
    expect(found(story, rule)).toMatchObject([
      {
        severity: 'error',
        title:
          'http://127.0.0.1:4242/webhook accepted an event with a wrong signature (evt_1: 200)',
      },
      { severity: 'warn' },
    ]);
  });

  it('is silent when it refuses, and about good signatures', () => {
    const story = new Story();
    story.receive({ tamper: 'bad_signature' }, { status: 400 });
    story.receive({}, { status: 200 });
    expect(found(story, rule)).toEqual([]);
  });
});
