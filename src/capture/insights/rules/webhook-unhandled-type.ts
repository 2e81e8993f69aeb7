import { CappedMap } from '../capped-map.ts';
import { defineRule, type Telling } from '../rule.ts';
import { statusOf, tellingOf } from '../stripe-call.ts';

interface Type {
  endpoint: string;
  type: string;
  at: Telling;
  count: number;
  /** Whether anything was ever seen to happen inside the handler. */
  acts: boolean;
  ids: string[];
}

const MANY = 5;

export const webhookUnhandledType = defineRule({
  name: 'webhook.unhandled_type',
  severity: 'info',
  docs: 'https://docs.stripe.com/webhooks#only-listen-to-event-types-your-integration-requires',
  about: {
    sees:
      'A type of event that came at least five times to an endpoint without any call, log or exception ' +
      'in its handler, while others of the same endpoint have some. `paystub listen` is left out: it ' +
      'forwards everything. Work in a database of your own is not seen.',
    matters: 'Deliveries that nobody needs cost time, and hide those that matter.',
    fix: 'Take the type out of `enabled_events`, or handle it.',
  },
  state: () => ({ types: new CappedMap<string, Type>(500) }),

  handled({ types }, { delivery, request }, run) {
    const { endpoint, event_type: type } = delivery;
    if (request === undefined || endpoint.startsWith('lst_') || statusOf(request) >= 300)
      return undefined;
    const { calls, logs, exceptions } = run.inside(request.id);
    const one = types.ensure(`${endpoint} ${type}`, () => {
      return { endpoint, type, at: tellingOf(delivery), count: 0, acts: false, ids: [] };
    });
    one.count += 1;
    if (one.ids.length < MANY) one.ids.push(delivery.id);
    one.acts ||= calls.length + logs.length + exceptions.length > 0;
    return undefined;
  },

  ended({ types }) {
    const all = [...types.values()];
    const idle = all.filter(({ count, acts }) => count >= MANY && !acts);
    return idle.flatMap(({ endpoint, type, at, count, ids }) => {
      const others = all.filter((one) => one.endpoint === endpoint && one.acts);
      if (others.length === 0) return [];
      return {
        at,
        key: `${endpoint} ${type}`,
        evidence: ids,
        title: `${type} came ${count} times to ${endpoint} and nothing was seen to come of it`,
        why: `Handlers of ${others.map((one) => one.type).join(', ')} do something that is seen; this one does not.`,
        fix: `Take ${type} out of enabled_events of ${endpoint}, or handle it.`,
      };
    });
  },
});
