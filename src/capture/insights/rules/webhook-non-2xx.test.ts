import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'webhook.non_2xx';

describe(rule, () => {
  it('tells what was thrown, and keeps the tries together', () => {
    const story = new Story();
    for (const attempt of [1, 2]) {
      story.receive({ attempt, id: 'evt_9', type: 'charge.failed' }, { status: 500 }, () => {
        story.exception('TypeError', 'x is undefined');
      });
    }
    const [insight, ...more] = found(story, rule);
    expect(more).toEqual([]);
    expect(insight?.title).toBe(
      'charge.failed (evt_9) was not accepted: 500: TypeError: x is undefined, twice',
    );
    expect(insight?.evidence).toHaveLength(6);
  });

  it('says what to do about a redirect, a missing route and a silent port', () => {
    const story = new Story();
    story.deliver({ status: 301, endpoint: 'we_1' });
    story.deliver({ status: 404, endpoint: 'we_2' });
    story.deliver({ err: { code: 'connection_refused', message: 'refused' }, endpoint: 'we_3' });
    const fixes = found(story, rule).map(({ fix }) => fix);
    expect(fixes[0]).toContain('redirects are not followed');
    expect(fixes[1]).toContain('No POST route');
    expect(fixes[2]).toContain('Check that the application listens');
  });

  it('is silent when the application has ended', () => {
    const story = new Story();
    story.receive({ endpoint: 'we_1' });
    story.mark('run.end', { exit_code: 0 });
    story.deliver({ endpoint: 'we_1', err: { code: 'connection_refused', message: 'refused' } });
    expect(found(story, rule)).toEqual([]);
  });

  it('is silent about success, spoiled deliveries and signatures', () => {
    const story = new Story();
    story.receive({}, { status: 204 });
    story.receive({ tamper: 'bad_signature' }, { status: 400 });
    story.receive({}, { status: 400, answer: 'Webhook Error: No signatures found matching' });
    expect(found(story, rule)).toEqual([]);
  });
});
