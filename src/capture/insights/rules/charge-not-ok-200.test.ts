import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const charge = (id: string, more: object = {}) => ({
  ...{ id, object: 'charge', amount: 2000, currency: 'usd', status: 'succeeded', captured: true },
  ...more,
});
const intent = (id: string, status: string) => ({
  ...{ id, object: 'payment_intent', amount: 2000, currency: 'usd', status },
});
const rule = 'charge.not_ok_200';

describe(rule, () => {
  it('finds what a script did not look at: not captured, and pending that failed later', () => {
    const story = new Story('python');
    story.call('POST /v1/charges', {
      answer: charge('ch_1', { captured: false }),
      site: 'charge.py:14',
    });
    story.call('POST /v1/charges', {
      answer: charge('py_2', { status: 'pending' }),
      site: 'charge.py:20',
    });
    story.deliver({
      object: {
        ...charge('py_2', { status: 'failed' }),
        ...{ failure_code: 'insufficient_funds', failure_message: 'No funds.' },
      },
    });
    expect(found(story, rule)).toMatchObject([
      {
        severity: 'warn',
        title: 'ch_1 $20.00 was authorised but never captured (captured false) (charge.py:14)',
      },
      {
        severity: 'error',
        title:
          'py_2 $20.00 is not paid yet (status pending), and later charge.failed told of insufficient_funds: "No funds." (charge.py:20)',
        evidence: [story.events[1]?.id, story.events[2]?.id],
      },
    ]);
  });

  it('leaves alone what a test leaves open', () => {
    const story = new Story();
    story.mark('process.start', { argv: ['/shop/node_modules/.bin/jest'] });
    story.call('POST /v1/charges', { answer: charge('ch_1', { captured: false }) });
    expect(found(story, rule)).toEqual([]);
  });

  it('is revised when the failure comes after the end of the run', async () => {
    const { createInsightEngine } = await import('../engine.ts');
    const engine = createInsightEngine();
    const story = new Story('python');
    const call = story.call('POST /v1/charges', { answer: charge('py_2', { status: 'pending' }) });
    engine.observe(call);
    const [before] = engine.endOfRun(story.run, story.nowMs);
    const failed = story.deliver({ object: charge('py_2', { status: 'failed' }) });
    const [after] = engine.observe(failed);
    expect(before).toMatchObject({ severity: 'warn' });
    expect(after).toMatchObject({ id: before?.id, severity: 'error' });
    expect(after?.title).toContain('later charge.failed');
  });

  it('finds an intent that needs the customer, when the answer does not say so', () => {
    const story = new Story();
    const pay = () =>
      story.call('POST /v1/payment_intents', {
        params: { confirm: 'true' },
        answer: intent('pi_1', 'requires_action'),
        site: 'shop.js:7',
      });
    story.request({ answer: '{"paid":true}' }, pay);
    story.request({ answer: '{"status":"requires_action"}' }, pay);
    story.request({ answer: '{"clientSecret":"[redacted]"}' }, pay);
    const [insight, ...more] = found(story, rule);
    expect(more).toEqual([]);
    expect(insight).toMatchObject({
      severity: 'warn',
      title: 'pi_1 $20.00 waits for the customer (status requires_action) (shop.js:7)',
      evidence: [story.events[0]?.id, story.events[1]?.id],
    });
  });

  it('is silent about new intents, captures, retrieved objects and what webhooks settle', () => {
    const story = new Story();
    story.request({ answer: '{"ok":1}' }, () => {
      story.call('POST /v1/payment_intents', { answer: intent('pi_1', 'requires_payment_method') });
      story.call('POST /v1/payment_intents', { answer: intent('pi_2', 'requires_capture') });
    });
    story.call('POST /v1/payment_intents/{intent}/capture', {
      of: 'pi_2',
      answer: intent('pi_2', 'succeeded'),
    });
    story.call('POST /v1/charges', { answer: charge('py_3', { status: 'pending' }) });
    story.call('GET /v1/charges/{charge}', {
      of: 'py_3',
      answer: charge('py_3', { status: 'pending' }),
    });
    story.call('POST /v1/charges', { answer: charge('py_4', { status: 'pending' }) });
    story.receive({ type: 'charge.succeeded', object: charge('py_4') });
    expect(found(story, rule)).toEqual([]);
  });
});
