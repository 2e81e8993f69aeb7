import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const declined = {
  type: 'card_error',
  code: 'card_declined',
  decline_code: 'generic_decline',
  message: 'Your card was declined.',
};
const params = { amount: '2000', currency: 'usd', source: 'tok_chargeDeclined' };

const source = `import stripe

try:
    stripe.Charge.create(amount=2000, currency="usd", source="tok_chargeDeclined")
except:
    pass
`;

describe('error.swallowed', () => {
  it('names the handler of a script that does nothing', () => {
    const story = new Story('python');
    story.call('POST /v1/charges', { params, error: declined, site: 'charge.py:4' });
    story.mark('run.end', { exit_code: 0 });
    const [insight, ...more] = found(story, 'error.swallowed', { source: () => source });
    expect(more).toEqual([]);
    expect(insight).toMatchObject({
      severity: 'error',
      title:
        '402 card_declined (generic_decline) for $20.00 was swallowed by "except: pass" in line 5 (charge.py:4)',
      evidence: [story.events[0]?.id],
      site: { file: '/app/charge.py', line: 4 },
    });
    expect(insight?.fix).toContain('except stripe.error.CardError');
  });

  it('says less without the source, and nothing when the handler acts', () => {
    const story = new Story('python');
    story.call('POST /v1/charges', { params, error: declined, site: 'charge.py:4' });
    expect(found(story, 'error.swallowed')).toMatchObject([{ severity: 'warn' }]);
    const acting = source.replace('pass', 'print("declined")');
    expect(found(story, 'error.swallowed', { source: () => acting })).toEqual([]);
  });

  it.each([
    ['/shop/node_modules/.bin/vitest', 'run'],
    ['/shop/node_modules/vitest/dist/workers/forks.js'],
    ['/shop/node_modules/jest/bin/jest.js'],
    ['/usr/bin/python3', '-m', 'pytest'],
    ['node', '--test'],
  ])('leaves tests alone, which expect errors, but for an empty handler: %s', (...argv) => {
    const story = new Story('python');
    story.mark('process.start', { argv });
    story.call('POST /v1/charges', { params, error: declined, site: 'test_pay.py:4' });
    story.mark('run.end', { exit_code: 0 });
    expect(found(story, 'error.swallowed')).toEqual([]);
    expect(found(story, 'error.swallowed', { source: () => source })).toHaveLength(1);
  });

  it('takes no application for a test that only lies in a folder of that name', () => {
    const story = new Story('python');
    story.mark('process.start', { argv: ['/srv/pytest/shop.py', '/srv/jest/app.js'] });
    story.call('POST /v1/charges', { params, error: declined, site: 'shop.py:4' });
    story.mark('run.end', { exit_code: 0 });
    expect(found(story, 'error.swallowed')).toHaveLength(1);
  });

  it.each([
    [
      'python',
      'r = requests.post(url, data=data)\nif r.status_code == 402:\n    print("declined")\n',
    ],
    ['python', 'r = httpx.post(\n    url,\n)\nr.raise_for_status()\n'],
    ['node', 'const r = await fetch(url, options);\nif (!r.ok) tell(await r.json());\n'],
    ['ruby', 'r = http.request(q)\nputs "declined" unless r.is_a?(Net::HTTPSuccess)\n'],
  ] as const)('is silent where a script of %s looks at the status: %j', (language, text) => {
    const story = new Story(language);
    const call = story.call('POST /v1/charges', { params, error: declined, site: 'pay.txt:1' });
    delete call.stripe.sdk;
    story.mark('run.end', { exit_code: 0 });
    expect(found(story, 'error.swallowed', { source: () => text })).toEqual([]);
    const other = text.replace(/\n(?:if|r\.|puts).*/s, '\nprint("paid")\n');
    expect(found(story, 'error.swallowed', { source: () => other })).toHaveLength(1);
  });

  it('does not judge programs without an agent: what they print is not seen', () => {
    const story = new Story();
    const call = story.call('POST /v1/charges', { params, error: declined });
    call.proc.rt = 'proxy';
    story.mark('run.end', { exit_code: 0 });
    expect(found(story, 'error.swallowed')).toEqual([]);
  });

  it('sees a request that is answered with 200 all the same', () => {
    const story = new Story();
    story.request({ status: 200, answer: '{"ok":true}' }, () =>
      story.call('POST /v1/charges', { params, error: declined, site: 'shop.js:10' }),
    );
    expect(found(story, 'error.swallowed')).toMatchObject([
      { severity: 'error', evidence: [story.events[0]?.id, story.events[1]?.id] },
    ]);
  });

  it.each([
    ['the caller is told', { status: 200, answer: '{"message":"Your card was declined."}' }],
    ['the caller is told by a flag', { status: 200, answer: '{"success": false, "retry": 1}' }],
    ['the caller is told by another', { status: 200, answer: '{"ok":false}' }],
    ['the answer is no success', { status: 402 }],
    ['the framework caught it', { status: 200, exc: 'CardError' }],
  ])('is silent when %s', (_why, answer) => {
    const story = new Story();
    story.request(answer, () => story.call('POST /v1/charges', { params, error: declined }));
    expect(found(story, 'error.swallowed')).toEqual([]);
  });

  it('is silent when it was logged, raised, tried again or only asked', () => {
    const stories = [0, 1, 2, 3, 4].map(() => new Story());
    for (const story of stories.slice(0, 3))
      story.call('POST /v1/charges', { params, error: declined });
    stories[0]?.log('warn', 'no luck');
    stories[1]?.exception('CardError', 'Your card was declined.');
    stories[2]?.call('POST /v1/charges', { params, answer: { id: 'ch_1', object: 'charge' } });
    stories[3]?.call('GET /v1/customers/{customer}', {
      status: 404,
      error: { type: 'x', message: '' },
    });
    stories[4]?.request({ answer: 'ok' }, () => {
      stories[4]?.call('POST /v1/charges', { params, error: declined });
      stories[4]?.log('error', 'no luck');
    });
    for (const story of stories) expect(found(story, 'error.swallowed')).toEqual([]);
  });

  it('is silent when another card did it, and not when another customer paid', () => {
    const pay = (customer: string | undefined, card: string) => ({
      params: {
        ...{ amount: '2000', currency: 'usd', payment_method: card },
        ...(customer !== undefined && { customer }),
      },
    });
    const paid = { answer: { id: 'pi_1', object: 'payment_intent', status: 'succeeded' } };
    const op = 'POST /v1/payment_intents';
    const told = (inside: boolean, first: string | undefined, second: string | undefined) => {
      const story = new Story();
      const calls = () => {
        story.call(op, { ...pay(first, 'pm_old'), error: declined });
        story.call(op, { ...pay(second, 'pm_new'), ...paid });
      };
      if (inside) story.request({ answer: '{"paid":true}' }, calls);
      else calls();
      return found(story, 'error.swallowed').length;
    };
    expect(told(true, 'cus_1', 'cus_1')).toBe(0);
    expect(told(true, undefined, undefined)).toBe(0);
    expect(told(false, 'cus_1', 'cus_1')).toBe(0);
    expect(told(true, 'cus_1', 'cus_2')).toBe(1);
    expect(told(false, undefined, undefined)).toBe(1);
  });

  it('is silent when the program failed loudly', () => {
    const story = new Story('python');
    story.call('POST /v1/charges', { params, error: declined });
    story.mark('run.end', { exit_code: 1 });
    expect(found(story, 'error.swallowed')).toEqual([]);
  });
});
