import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'key.in_source';

describe(rule, () => {
  const literal = ['sk', 'test', '51Abcdefghijklmnop0123456789'].join('_');

  it('finds a key in the line of the call, as agents show it', () => {
    const story = new Story();
    story.call('GET /v1/balance', { site: 'pay.js:3', text: "new Stripe('sk_test_…4f2a')" });
    expect(found(story, rule)).toMatchObject([
      { severity: 'warn', title: 'A key (sk_test_…) is written into pay.js:3' },
    ]);
  });

  it('finds it in the file that calls, and around an exception', () => {
    const story = new Story('python');
    story.call('GET /v1/balance', { site: 'pay.py:9' });
    story.exception('CardError', 'declined', {
      frames: [
        { file: '/app/b.py', line: 5, code: { first: 4, lines: ['key = "rk_live_…4f2a"', 'x()'] } },
      ],
    });
    const source = () => `import stripe\nstripe.api_key = "${literal}"\n`;
    expect(found(story, rule, { source })).toMatchObject([
      { severity: 'warn', title: 'A key (sk_test_…) is written into pay.py:2' },
      { severity: 'error', title: 'A key (rk_live_…) is written into b.py:4' },
    ]);
    expect(JSON.stringify(found(story, rule, { source }))).not.toContain(literal);
  });

  it('is silent about a short key that stands for an account, also where agents mask it', () => {
    const story = new Story();
    story.call('GET /v1/balance', { site: 'pay.js:1', text: "new Stripe('sk_test_…op_1')" });
    const short = ['sk', 'test', 'shop_1'].join('_');
    expect(found(story, rule, { source: () => `new Stripe('${short}');\n` })).toEqual([]);
    story.exception('Error', 'x', {
      frames: [{ file: '/app/pay.js', line: 1, code: { first: 1, lines: ["('sk_test_…op_1')"] } }],
    });
    expect(found(story, rule, { source: () => `new Stripe('${short}');\n` })).toEqual([]);
    const header = () => `fetch(url, { headers: { Authorization: 'Bearer ${literal}' } });\n`;
    expect(found(story, rule, { source: header })).toHaveLength(1);
  });

  it('is silent about the environment, stand-ins and foreign code', () => {
    const story = new Story();
    story.call('GET /v1/balance', { site: 'pay.js:3', text: 'new Stripe(process.env.KEY)' });
    story.exception('Error', 'x', {
      frames: [
        { file: 'x.js', line: 1, foreign: true, code: { first: 1, lines: ['"sk_test_…4f2a"'] } },
      ],
    });
    expect(found(story, rule, { source: () => 'key = "sk_test_local"' })).toEqual([]);
  });
});
