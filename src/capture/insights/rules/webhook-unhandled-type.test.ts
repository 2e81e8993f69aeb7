import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'webhook.unhandled_type';

describe(rule, () => {
  const receive = (story: Story, endpoint: string) => {
    for (let at = 0; at < 5; at += 1) story.receive({ type: 'charge.updated', endpoint });
    story.receive({ type: 'charge.failed', endpoint }, {}, () => {
      story.log('info', 'failed');
    });
  };

  it('finds a type that nothing comes of, where others do something', () => {
    const story = new Story();
    receive(story, 'we_1');
    expect(found(story, rule)).toMatchObject([
      {
        severity: 'info',
        title: 'charge.updated came 5 times to we_1 and nothing was seen to come of it',
      },
    ]);
  });

  it('is silent about `paystub listen`, and where nothing is seen of any', () => {
    const story = new Story();
    receive(story, 'lst_1');
    for (let at = 0; at < 9; at += 1) story.receive({ endpoint: 'we_2' });
    expect(found(story, rule)).toEqual([]);
  });
});
