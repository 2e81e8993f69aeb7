import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'webhook.duplicate_effects';

describe(rule, () => {
  const refund = (story: Story, id: string, more: object = {}) => {
    story.receive({ id: 'evt_1', type: 'charge.disputed' }, {}, () => {
      story.call('POST /v1/refunds', {
        ...{ params: { charge: 'ch_1' }, answer: { id, object: 'refund' }, site: 'hook.js:12' },
        ...more,
      });
    });
  };

  it('finds what a handler did twice for one event', () => {
    const story = new Story();
    refund(story, 're_1');
    refund(story, 're_2');
    const [insight] = found(story, rule);
    expect(insight?.title).toBe(
      'evt_1 was handled twice, and so was POST /v1/refunds: re_1 and re_2 (hook.js:12)',
    );
    expect(insight?.evidence).toHaveLength(4);
  });

  it('is silent when the second time was a replay or did nothing', () => {
    const story = new Story();
    refund(story, 're_1');
    refund(story, 're_1', { facet: { idem_replayed: true } });
    story.receive({ id: 'evt_1' });
    expect(found(story, rule)).toEqual([]);
  });
});
