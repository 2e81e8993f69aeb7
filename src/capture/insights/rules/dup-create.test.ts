import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'dup.create';

describe(rule, () => {
  const intent = (id: string) => ({ id, object: 'payment_intent', amount: 2000, currency: 'usd' });
  const params = { amount: '2000', currency: 'usd', customer: 'cus_1' };

  it('finds the same payment made twice under two keys', () => {
    const story = new Story();
    story.call('POST /v1/payment_intents', { params, answer: intent('pi_1'), idem: 'a' });
    story.call('POST /v1/payment_intents', {
      ...{ params, answer: intent('pi_2'), idem: 'b', site: 'pay.js:4' },
    });
    expect(found(story, rule)).toMatchObject([
      {
        severity: 'error',
        title: 'POST /v1/payment_intents $20.00 was done twice: pi_1 and pi_2 (pay.js:4)',
      },
    ]);
  });

  it('is silent about equal orders of two customers, replays and later ones', () => {
    const story = new Story();
    const anonymous = { amount: '2000', currency: 'usd', payment_method: 'pm_card_visa' };
    for (const id of ['pi_1', 'pi_2']) {
      story.request({}, () => {
        story.call('POST /v1/payment_intents', { params: anonymous, answer: intent(id) });
      });
    }
    story.call('POST /v1/payment_intents', { params, answer: intent('pi_3'), idem: 'c' });
    story.call('POST /v1/payment_intents', { params, answer: intent('pi_3'), idem: 'c' });
    story.wait(61_000);
    story.call('POST /v1/payment_intents', { params, answer: intent('pi_4') });
    expect(found(story, rule)).toEqual([]);
  });

  it('finds one request that does the same twice', () => {
    const story = new Story();
    story.request({}, () => {
      for (const id of ['pi_1', 'pi_2']) {
        story.call('POST /v1/payment_intents', { params: { amount: '5' }, answer: intent(id) });
      }
    });
    expect(found(story, rule)).toHaveLength(1);
  });
});
