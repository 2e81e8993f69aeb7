import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'version.mismatch';

describe(rule, () => {
  const call = (story: Story, version: string, op = 'GET /v1/balance') =>
    story.call(op, { headers: [['stripe-version', version]], site: 'a.js:1' });

  it('finds two releases in one run, and in the events of an endpoint', () => {
    const story = new Story();
    call(story, '2026-10-28.endive');
    call(story, '2026-08-26.dahlia');
    story.receive({ apiVersion: '2025-12-15.clover', endpoint: 'we_1' });
    expect(found(story, rule).map(({ title }) => title)).toEqual([
      'Two API versions in one run: 2026-10-28.endive (a.js:1) and 2026-08-26.dahlia (a.js:1)',
      'we_1 sends events of 2025-12-15.clover, but the code calls in 2026-10-28.endive',
    ]);
  });

  it('is silent about calls outside of runs, which may be of two programs', () => {
    const story = new Story();
    for (const version of ['2026-10-28.endive', '2026-08-26.dahlia']) {
      const headers: [string, string][] = [['stripe-version', version]];
      story.call('GET /v1/balance', { headers, run: 'server' });
    }
    expect(found(story, rule)).toEqual([]);
  });

  it('is silent about one release, ephemeral keys and `paystub listen`', () => {
    const story = new Story();
    call(story, '2026-10-28.endive');
    call(story, '2026-09-30.endive');
    call(story, '2020-08-27', 'POST /v1/ephemeral_keys');
    story.receive({ apiVersion: '2026-08-26.dahlia', endpoint: 'lst_1' });
    story.receive({ apiVersion: '2026-11-25.endive', endpoint: 'we_1' });
    expect(found(story, rule)).toEqual([]);
  });
});
