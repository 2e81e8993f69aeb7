import { CappedMap } from '../capped-map.ts';
import { defineRule, type Finding, type StripeCall, type Telling } from '../rule.ts';
import { statusOf, tellingOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

interface Used {
  shown: string;
  at: Telling;
}

interface State {
  byMode: Map<string, Used>;
  /** The first secret key of each inbound request. */
  byRequest: CappedMap<string, Used & { fp: string }>;
}

export const keyMixed = defineRule<State>({
  name: 'key.mixed',
  severity: 'warn',
  docs: 'https://docs.stripe.com/keys',
  about: {
    sees:
      'Test and live keys in one run; two different secret keys while one request is served; or a ' +
      'publishable key that the API refused on the server side.',
    matters: 'Objects of one mode or account do not exist in the other.',
    fix: 'Read one key from one place, once.',
  },
  state: () => ({ byMode: new Map(), byRequest: new CappedMap(500) }),

  call(state, call) {
    const { key, mode } = call.stripe;
    if (key === undefined || call.origin !== 'agent') return undefined;
    const used = { shown: `${key.kind}_${mode ?? 'test'}_…${key.last4}`, at: tellingOf(call) };
    return refusedKey(call, used) ?? otherMode(state, mode, used) ?? otherKey(state, call, used);
  },
});

function refusedKey(call: StripeCall, { shown, at }: Used): Finding | undefined {
  const isRefused = [401, 403].includes(statusOf(call));
  if (call.stripe.key?.kind !== 'pk' || !isRefused) return undefined;
  return {
    at,
    key: 'pk',
    title: `${call.stripe.op} was sent with the publishable key ${shown}${placed(call.site)}`,
    why: call.stripe.error?.message ?? 'The API refuses it.',
    fix: 'Use the secret key on the server; the publishable one belongs to the browser.',
  };
}

function otherMode({ byMode }: State, mode: string | undefined, used: Used): Finding | undefined {
  if (mode === undefined || byMode.has(mode)) return undefined;
  const [other] = byMode.values();
  byMode.set(mode, used);
  return other === undefined ? undefined : mixed(other, used, 'One run uses both modes', 'mode');
}

function otherKey({ byRequest }: State, call: StripeCall, used: Used): Finding | undefined {
  const { fp = '', kind } = call.stripe.key ?? {};
  if (call.parent === undefined || kind === 'pk' || kind === 'ek') return undefined;
  const first = byRequest.ensure(call.parent, () => ({ ...used, fp }));
  return first.fp === fp
    ? undefined
    : mixed(first, used, 'One request is served with both', 'request');
}

function mixed(first: Used, second: Used, why: string, key: string): Finding {
  return {
    at: second.at,
    key,
    once: true,
    evidence: [first.at.id],
    title: `Two keys: ${first.shown}${placed(first.at.site)} and ${second.shown}${placed(second.at.site)}`,
    why: `${why}: what the one makes, the other may not find.`,
    fix: 'Make one client from one key, read from the environment, and use it everywhere.',
  };
}
