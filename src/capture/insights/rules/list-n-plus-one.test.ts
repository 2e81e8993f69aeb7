import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'list.n_plus_one';

describe(rule, () => {
  const retrieve = (story: Story, count: number, same = false) => {
    for (let at = 0; at < count; at += 1) {
      story.call('GET /v1/customers/{customer}', {
        of: same ? 'cus_0' : `cus_${at}`,
        site: 'report.js:8',
      });
    }
  };

  it('counts objects that are retrieved one by one', () => {
    const story = new Story();
    story.request({ method: 'GET' }, () => retrieve(story, 7));
    const [insight, ...more] = found(story, rule);
    expect(more).toEqual([]);
    expect(insight).toMatchObject({
      severity: 'info',
      title: '7 times GET /v1/customers/{customer} one by one (report.js:8)',
    });
    expect(insight?.evidence).toHaveLength(7);
  });

  it('is silent about a few, about the same one, and about requests of their own', () => {
    const story = new Story();
    story.request({ method: 'GET' }, () => retrieve(story, 4));
    story.request({ method: 'GET' }, () => retrieve(story, 9, true));
    for (let at = 0; at < 6; at += 1) story.request({ method: 'GET' }, () => retrieve(story, 1));
    expect(found(story, rule)).toEqual([]);
  });
});
