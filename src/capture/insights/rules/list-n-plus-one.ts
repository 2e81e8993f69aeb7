import { CappedMap } from '../capped-map.ts';
import { defineRule } from '../rule.ts';
import { isRetrieve, tellingOf } from '../stripe-call.ts';
import { placed, placeOf } from '../wording.ts';

interface Loop {
  paths: Set<string>;
  ids: string[];
  lastTs: number;
}

const MANY = 5;
const MOST_KEPT = 50;
const IDLE_MS = 10_000;

export const listNPlusOne = defineRule({
  name: 'list.n_plus_one',
  severity: 'info',
  docs: 'https://docs.stripe.com/expand',
  about: {
    sees: 'Five or more objects of one kind that are retrieved one by one inside one request, or by one line.',
    matters: 'Each costs a round trip of 100 to 300 ms and counts against the rate limit.',
    fix: 'Use `expand` where the id came from, or one list call with a filter.',
  },
  state: () => ({ loops: new CappedMap<string, Loop>(500) }),

  call({ loops }, call) {
    const { op } = call.stripe;
    const place = call.parent ?? (call.site === undefined ? undefined : placeOf(call.site));
    if (place === undefined || !isRetrieve(op)) return undefined;
    const name = `${place} ${op}`;
    let loop = loops.get(name);
    if (loop === undefined || call.ts - loop.lastTs > IDLE_MS) {
      loop = { paths: new Set(), ids: [], lastTs: call.ts };
      loops.set(name, loop);
    }
    loop.lastTs = call.ts;
    if (loop.paths.has(call.path) || loop.paths.size >= MOST_KEPT) return undefined;
    loop.paths.add(call.path);
    loop.ids.push(call.id);
    if (loop.paths.size < MANY) return undefined;
    return {
      at: tellingOf(call),
      key: op,
      evidence: loop.ids,
      revised: true,
      title: `${loop.paths.size} times ${op} one by one${placed(call.site)}`,
      why: `Each was a request of its own (the last for ${call.stripe.ids[0] ?? call.path}).`,
      fix: {
        any: 'Expand them where their ids come from: `expand[]=data.customer`.',
        node: "await stripe.charges.list({ limit: 100, expand: ['data.customer'] });",
        python: 'stripe.Charge.list(limit=100, expand=["data.customer"])',
        ruby: "Stripe::Charge.list({ limit: 100, expand: ['data.customer'] })",
      },
    };
  },
});
