import { CappedMap } from '../capped-map.ts';
import { idempotencyFix } from '../idempotency-fix.ts';
import { defineRule, type StripeCall } from '../rule.ts';
import { flatParams, hashOf, statusOf, tellingOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

interface First {
  id: string;
  ts: number;
  op: string;
  hash: string | undefined;
  params: [string, string][];
}

const DAY_MS = 24 * 3600_000;
const MOST_DIFFERENCES = 4;

export const idemReusedParams = defineRule({
  name: 'idem.reused_params',
  severity: 'error',
  docs: 'https://docs.stripe.com/api/idempotent_requests',
  about: {
    sees:
      'An Idempotency-Key that was sent within 24 hours with other parameters, or to another ' +
      'endpoint. The parameters that differ are shown.',
    matters: 'The API refuses the second call (400 `idempotency_error`): it was never carried out.',
    fix: 'Make the key from what identifies the operation, so that another operation gets another key.',
  },
  state: () => ({ seen: new CappedMap<string, First>(2000) }),

  call({ seen }, call) {
    const { idem, op, error, key, account } = call.stripe;
    if (idem === undefined || call.method !== 'POST') return undefined;
    const name = [key?.fp, account, idem].join(' ');
    const first = seen.get(name);
    const isKnown = first !== undefined && call.ts - first.ts < DAY_MS;
    if (!isKnown) seen.set(name, firstOf(call));
    const isReused = isKnown && (first.op !== op || first.hash !== hashOf(call));
    const isRefused = error?.type === 'idempotency_error' && statusOf(call) === 400;
    if (!isReused && !isRefused) return undefined;
    const difference = isKnown ? differenceOf(first, call) : 'other parameters in an earlier run';
    return {
      at: tellingOf(call),
      key: op,
      evidence: isKnown ? [first.id] : [],
      title: `Idempotency-Key "${idem}" was used before: ${difference}${placed(call.site)}`,
      why: `${op} answered ${statusOf(call) || 'nothing'}: one key stands for one operation for 24 hours.`,
      fix: idempotencyFix,
    };
  },
});

function firstOf(call: StripeCall): First {
  const { op, params } = call.stripe;
  return { id: call.id, ts: call.ts, op, hash: hashOf(call), params: shortParams(params) };
}

/** A key is remembered long: no long texts with it. */
function shortParams(params: unknown): [string, string][] {
  return flatParams(params)
    .slice(0, 40)
    .map(([name, value]) => [name, value.slice(0, 100)]);
}

/** `amount 2000 → 3000`, or the other endpoint. */
function differenceOf(first: First, call: StripeCall): string {
  if (first.op !== call.stripe.op) return `for ${first.op}, now for ${call.stripe.op}`;
  const before = new Map(first.params);
  const after = new Map(shortParams(call.stripe.params));
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const changed = names.filter((name) => before.get(name) !== after.get(name));
  const shown = changed.slice(0, MOST_DIFFERENCES).map((name) => {
    return `${name} ${before.get(name) ?? '(none)'} → ${after.get(name) ?? '(none)'}`;
  });
  return shown.join(', ') || 'with other parameters';
}
