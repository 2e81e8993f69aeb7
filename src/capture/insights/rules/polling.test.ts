import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'polling';

describe(rule, () => {
  const ask = (afterMs: number[], withWebhook = true) => {
    const story = new Story();
    if (withWebhook) story.receive({});
    for (const after of afterMs) {
      story.call('GET /v1/payment_intents/{intent}', {
        ...{ of: 'pi_1', after, site: 'wait.js:6' },
        answer: { id: 'pi_1', object: 'payment_intent' },
      });
    }
    return found(story, rule);
  };

  it('finds a steady question', () => {
    expect(ask([1000, 1000, 1000, 1000, 1000])).toMatchObject([
      { severity: 'info', title: 'pi_1 is asked for every 1.0 s (wait.js:6)' },
    ]);
  });

  it('is silent without webhooks, when it is few, irregular or a burst', () => {
    expect(ask([1000, 1000, 1000, 1000, 1000], false)).toEqual([]);
    expect(ask([1000, 1000, 1000, 1000])).toEqual([]);
    expect(ask([1000, 400, 5000, 900, 60_000])).toEqual([]);
    expect(ask([10, 10, 10, 10, 10, 10])).toEqual([]);
  });
});
