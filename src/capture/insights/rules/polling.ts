import { CappedMap } from '../capped-map.ts';
import { defineRule } from '../rule.ts';
import { isRetrieve, isSuccess, tellingOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

interface Asked {
  ids: string[];
  lastTs: number;
  gapsMs: number[];
}

const MANY = 5;
const LEAST_GAP_MS = 200;
const MOST_GAP_MS = 300_000;
/** Of a fixed interval the longest gap is not twice the shortest. */
const REGULAR = 2;

export const polling = defineRule({
  name: 'polling',
  severity: 'info',
  docs: 'https://docs.stripe.com/webhooks',
  about: {
    sees: 'The same object retrieved five times or more at a steady interval, in an application that gets webhooks.',
    matters: 'It learns late what an event would tell at once, and uses up the rate limit.',
    fix: 'Wait for the event instead.',
  },
  state: () => ({ asked: new CappedMap<string, Asked>(500) }),

  call({ asked }, call, run) {
    if (!isRetrieve(call.stripe.op) || !isSuccess(call)) return undefined;
    const one = asked.ensure(call.path, () => ({ ids: [], lastTs: call.ts, gapsMs: [] }));
    const gapMs = call.ts - one.lastTs;
    one.lastTs = call.ts;
    if (one.ids.length > 0 && (gapMs < LEAST_GAP_MS || gapMs > MOST_GAP_MS)) {
      one.ids = [];
      one.gapsMs = [];
    }
    if (one.ids.length > 0) one.gapsMs.push(gapMs);
    one.ids.push(call.id);
    if (one.ids.length > MANY) one.ids.shift();
    if (one.gapsMs.length >= MANY) one.gapsMs.shift();
    const isSteady = Math.max(...one.gapsMs) <= REGULAR * Math.min(...one.gapsMs);
    if (one.ids.length < MANY || !isSteady || !run.hasWebhooks) return undefined;
    const seconds = (Math.max(...one.gapsMs) / 1000).toFixed(1);
    const [id = call.path] = call.stripe.ids;
    return {
      at: tellingOf(call),
      key: call.stripe.op,
      evidence: one.ids,
      title: `${id} is asked for every ${seconds} s${placed(call.site)}`,
      why: 'The application gets webhooks, which tell of every change.',
      fix: {
        any: 'Handle the event (`payment_intent.succeeded`, say) and keep the state in your database.',
        node: "case 'payment_intent.succeeded': await orders.markPaid(event.data.object.id);",
        python:
          'if event.type == "payment_intent.succeeded": orders.mark_paid(event.data.object.id)',
        ruby: "orders.mark_paid(event.data.object.id) if event.type == 'payment_intent.succeeded'",
      },
    };
  },
});
