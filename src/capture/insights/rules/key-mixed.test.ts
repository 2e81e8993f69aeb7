import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'key.mixed';

describe(rule, () => {
  const key = (fp: string, kind: 'sk' | 'pk' | 'rk' = 'sk') => ({
    kind,
    last4: fp.slice(0, 4),
    fp,
  });

  it('finds both modes, two keys in one request, and a publishable key on the server', () => {
    const story = new Story();
    story.call('GET /v1/balance', { facet: { key: key('aaaa1') } });
    story.call('GET /v1/balance', { facet: { key: key('bbbb1'), mode: 'live' } });
    story.request({}, () => {
      story.call('GET /v1/balance', { facet: { key: key('aaaa1') }, site: 'a.js:1' });
      story.call('GET /v1/balance', { facet: { key: key('cccc1') }, site: 'b.js:2' });
    });
    story.call('POST /v1/refunds', { status: 401, facet: { key: key('dddd1', 'pk') } });
    expect(found(story, rule).map(({ title }) => title)).toEqual([
      'Two keys: sk_test_…aaaa and sk_live_…bbbb',
      'Two keys: sk_test_…aaaa (a.js:1) and sk_test_…cccc (b.js:2)',
      'POST /v1/refunds was sent with the publishable key pk_test_…dddd',
    ]);
  });

  it('is silent about tests that each have a key, and the browser part', () => {
    const story = new Story();
    for (const fp of ['aaaa1', 'bbbb1', 'cccc1']) {
      story.call('GET /v1/balance', { facet: { key: key(fp) } });
    }
    story.request({}, () => {
      story.call('POST /v1/refunds', { facet: { key: key('aaaa1') } });
      story.call('POST /v1/payment_methods', { facet: { key: key('aaaa2', 'pk') } });
    });
    expect(found(story, rule)).toEqual([]);
  });
});
