import { defineRule } from '../rule.ts';
import { tellingOf } from '../stripe-call.ts';

const SLOW_MS = 5000;
const TOO_SLOW_MS = 10_000;

export const webhookSlow = defineRule({
  name: 'webhook.slow',
  severity: 'error',
  docs: 'https://docs.stripe.com/webhooks#acknowledge-events-immediately',
  about: {
    sees: 'A delivery that took more than 5 seconds (a warning), more than 10, or timed out (errors).',
    matters:
      'Stripe stops waiting, counts a failure and sends the event again: the work is done twice.',
    fix: 'Note the event, answer 200 at once, and do the work in a queue.',
  },
  state: () => undefined,

  handled(_state, { delivery, request }) {
    const { dur = 0, err, event_type, event_id, tamper } = delivery;
    const isTimeout = err !== undefined && /time[d_ -]*out/i.test(`${err.code} ${err.message}`);
    if (tamper === 'drop' || (dur <= SLOW_MS && !isTimeout)) return undefined;
    const seconds = (dur / 1000).toFixed(1);
    return {
      at: tellingOf(delivery),
      key: `${delivery.endpoint} ${event_type}`,
      evidence: request === undefined ? [] : [request.id],
      severity: isTimeout || dur > TOO_SLOW_MS ? 'error' : 'warn',
      title: `${event_type} (${event_id}) ${isTimeout ? 'timed out' : 'was answered'} after ${seconds} s`,
      why: 'An answer should come within a few seconds, before the work is done.',
      fix: {
        any: 'Put the event in a queue and answer 200 before the work begins.',
        node: 'await queue.add(event.id, event); res.sendStatus(200);',
        python: 'queue.enqueue(handle, event); return "", 200',
        ruby: 'HandleEventJob.perform_later(event.id); status 200',
      },
    };
  },
});
