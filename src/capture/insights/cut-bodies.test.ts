import { describe, expect, it } from 'vitest';
import type { Body } from '../event.ts';
import { insightsOf } from './testing/insights-of.ts';
import { Story } from './testing/story.ts';

const declined = { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' };
const page = { object: 'list', has_more: true, data: [{ id: 'cus_1' }] };
const pending = { id: 'pi_1', object: 'payment_intent', status: 'processing' };

/** What a handler may be blamed for, and does not say in its answer as far as that is kept. */
const handlers: Record<string, (story: Story) => void> = {
  'error.swallowed': (story) => story.call('POST /v1/charges', { error: declined }),
  'list.truncated': (story) =>
    story.call('GET /v1/customers', { answer: page, facet: { has_more: true } }),
  'charge.not_ok_200': (story) => story.call('POST /v1/payment_intents', { answer: pending }),
};

const kept: Record<string, Partial<Body>> = {
  'was cut': { size: 6_000_000, kept: 262_144, state: 'truncated' },
  'is not kept': { kept: 0, enc: 'none', data: '' },
  'is in bytes that nobody can read': { enc: 'base64', data: 'AAAA' },
};

describe.each(Object.keys(handlers))('%s', (rule) => {
  const told = (change: Partial<Body>) => {
    const story = new Story();
    const request = story.request({ answer: 'thanks' }, () => handlers[rule]?.(story));
    Object.assign(request.res?.body ?? {}, change);
    return insightsOf(story).filter((insight) => insight.rule === rule);
  };

  it('is told where the whole answer is known', () => {
    expect(told({})).toHaveLength(1);
  });

  it.each(Object.keys(kept))('is not told of an answer that %s', (how) => {
    expect(told(kept[how] ?? {})).toEqual([]);
  });
});
