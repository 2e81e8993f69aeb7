import { CappedMap } from '../capped-map.ts';
import { defineRule, type StripeCall } from '../rule.ts';
import { statusOf, tellingOf } from '../stripe-call.ts';
import { placed, placeOf } from '../wording.ts';

interface Burst {
  /** Starts and ends of the newest calls. */
  calls: { id: string; ts: number; end: number }[];
}

const PER_SECOND = 25;
/** A loop waits for each answer: only calls side by side are a burst, however fast the server is. */
const OVERLAPPING = 20;

export const rateLimit = defineRule({
  name: 'rate.limit',
  severity: 'info',
  docs: 'https://docs.stripe.com/rate-limits',
  about: {
    sees: 'A 429, or more than 25 calls within a second that one line starts side by side.',
    matters: 'Test mode allows 25 calls a second; beyond that they fail with 429.',
    fix: 'Work through a queue with a limit, and let the SDK try again (`maxNetworkRetries`).',
  },
  state: () => ({ bursts: new CappedMap<string, Burst>(200) }),

  call({ bursts }, call) {
    const { op, error } = call.stripe;
    const isRefused = statusOf(call) === 429;
    const burst = isRefused ? undefined : burstOf(bursts, call);
    if (!isRefused && burst === undefined) return undefined;
    const title = isRefused
      ? `${op} was refused with 429 ${error?.code ?? ''}`.trim()
      : `More than ${PER_SECOND} calls a second side by side: ${op}`;
    return {
      at: tellingOf(call),
      key: isRefused ? '429' : 'burst',
      evidence: (burst?.calls ?? []).map(({ id }) => id),
      title: `${title}${placed(call.site)}`,
      why: error?.message ?? 'They were started without waiting for one another.',
      fix: {
        any: 'Let at most ten calls run at a time, and wait longer after each 429.',
        node: 'const stripe = new Stripe(key, { maxNetworkRetries: 3 }); // and p-limit(10) around the calls',
        python: 'stripe.max_network_retries = 3  # and asyncio.Semaphore(10) around the calls',
        ruby: 'Stripe.max_network_retries = 3',
      },
    };
  },
});

function burstOf(bursts: CappedMap<string, Burst>, call: StripeCall): Burst | undefined {
  if (call.site === undefined) return undefined;
  const burst = bursts.ensure(placeOf(call.site), () => ({ calls: [] }));
  burst.calls.push({ id: call.id, ts: call.ts, end: call.ts + (call.dur ?? 0) });
  if (burst.calls.length <= PER_SECOND) return undefined;
  burst.calls.shift();
  // Calls are told of when they end, in about the order in which they began.
  const starts = burst.calls.map(({ ts }) => ts);
  if (Math.max(...starts) - Math.min(...starts) >= 1000) return undefined;
  const overlapping = burst.calls.filter(({ ts, end }, at) => {
    const before = burst.calls[at - 1];
    return before !== undefined && ts < before.end && before.ts < end;
  });
  if (overlapping.length < OVERLAPPING) return undefined;
  const found = { calls: burst.calls };
  burst.calls = [];
  return found;
}
