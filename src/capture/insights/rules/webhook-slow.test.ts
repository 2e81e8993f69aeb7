import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'webhook.slow';

describe(rule, () => {
  it.each([
    [6000, 'warn'],
    [12_000, 'error'],
  ])('after %i ms is a %s', (dur, severity) => {
    const story = new Story();
    story.receive({ dur, type: 'invoice.paid', id: 'evt_1' });
    expect(found(story, rule)).toMatchObject([
      { severity, title: `invoice.paid (evt_1) was answered after ${(dur / 1000).toFixed(1)} s` },
    ]);
  });

  it('knows a time-out, and leaves the quick ones alone', () => {
    const story = new Story();
    story.receive({ dur: 900 });
    expect(found(story, rule)).toEqual([]);
    story.deliver({ dur: 20_000, err: { code: 'timeout', message: 'no answer' } });
    expect(found(story, rule)).toMatchObject([{ severity: 'error' }]);
  });
});
