import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'webhook.out_of_order';

describe(rule, () => {
  const event = (type: string, created: number) => ({ type, created, object: { id: 'pi_1' } });

  it('finds a handler that fails when the newer event comes first', () => {
    const story = new Story();
    story.receive(event('payment_intent.succeeded', 200), { status: 500 });
    story.receive(event('payment_intent.created', 100));
    expect(found(story, rule)).toMatchObject([
      {
        severity: 'info',
        title:
          'payment_intent.created of pi_1 came after payment_intent.succeeded, and the handler failed',
        evidence: [story.events[1]?.id],
      },
    ]);
  });

  it('is silent when it copes, when the order is right, and about retries', () => {
    const story = new Story();
    story.receive(event('payment_intent.succeeded', 200));
    story.receive(event('payment_intent.created', 100));
    story.receive({ ...event('charge.failed', 300), id: 'evt_9' }, { status: 500 });
    story.receive(event('charge.updated', 400));
    story.receive({ ...event('charge.failed', 300), id: 'evt_9' }, { status: 500 });
    expect(found(story, rule)).toEqual([]);
  });
});
