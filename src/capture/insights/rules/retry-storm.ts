import { CappedMap } from '../capped-map.ts';
import { defineRule } from '../rule.ts';
import { isSuccess, tellingOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

interface Tries {
  ids: string[];
  lastEnd: number;
  failed: boolean;
  /** How often the next try came at once. */
  hasty: number;
}

const MOST_TRIES = 3;
const HASTY_MS = 50;

export const retryStorm = defineRule({
  name: 'retry.storm',
  severity: 'info',
  docs: 'https://docs.stripe.com/error-low-level',
  about: {
    sees: 'One call tried more than three times, or three times with hardly a pause between.',
    matters: 'A server in trouble gets more load, and the limit is reached sooner.',
    fix: 'Leave it to the SDK (`maxNetworkRetries: 2`), which waits longer each time, with some chance in it.',
  },
  state: () => ({ tries: new CappedMap<string, Tries>(1000) }),

  call({ tries }, call) {
    const { op, retry_of } = call.stripe;
    const end = call.ts + (call.dur ?? 0);
    const one = tries.get(retry_of ?? '');
    const failed = !isSuccess(call);
    // What was done once and is sent again, under its key, is no try.
    if (retry_of === undefined || one === undefined || !one.failed) {
      tries.set(retry_of ?? call.id, { ids: [call.id], lastEnd: end, failed, hasty: 0 });
      return undefined;
    }
    one.failed = failed;
    if (call.ts - one.lastEnd < HASTY_MS) one.hasty += 1;
    one.lastEnd = end;
    one.ids.push(call.id);
    const count = one.ids.length;
    if (count > 50 || (count <= MOST_TRIES && (count < MOST_TRIES || one.hasty < 2)))
      return undefined;
    return {
      at: tellingOf(call),
      key: op,
      evidence: one.ids,
      revised: true,
      title: `${op} was tried ${count} times${one.hasty < 2 ? '' : ' without a pause'}${placed(call.site)}`,
      why:
        call.stripe.error?.message ??
        `The last try was answered with ${call.res?.status ?? 'nothing'}.`,
      fix: {
        any: 'Wait 0.5 s, 1 s, 2 s … and give up after three tries.',
        node: 'const stripe = new Stripe(key, { maxNetworkRetries: 2 });',
        python: 'stripe.max_network_retries = 2',
        ruby: 'Stripe.max_network_retries = 2',
      },
    };
  },
});
