import { CappedMap } from '../capped-map.ts';
import { idempotencyFix } from '../idempotency-fix.ts';
import { type CallNote, defineRule } from '../rule.ts';
import { hashOf, isUncertain, noteOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

const WITHIN_MS = 30_000;

export const idemUnstable = defineRule({
  name: 'idem.unstable',
  severity: 'info',
  docs: 'https://docs.stripe.com/api/idempotent_requests',
  about: {
    sees:
      'The same POST with the same parameters after a time-out, 409 or 5xx, but under a new ' +
      'Idempotency-Key: made anew for each try, by the application or by the SDK.',
    matters:
      'A key that changes with each try protects from nothing: the operation may be done twice.',
    fix: 'Make the key once, before the first try, and keep it until the operation is known to be done.',
  },
  state: () => ({ failed: new CappedMap<string, CallNote>(500) }),

  call({ failed }, call) {
    const { idem, op } = call.stripe;
    if (call.method !== 'POST' || idem === undefined) return undefined;
    const name = `${op} ${hashOf(call) ?? ''}`;
    const first = failed.get(name);
    failed.delete(name);
    if (isUncertain(call)) failed.set(name, noteOf(call));
    if (first === undefined || call.ts - first.ts > WITHIN_MS || first.idem === idem)
      return undefined;
    return {
      at: noteOf(call),
      key: op,
      evidence: [first.id],
      title: `${op} was tried again under a new key ("${first.idem}", then "${idem}")${placed(call.site)}`,
      why: `The first try ended with ${first.status || 'no answer'} and may have been carried out.`,
      fix: idempotencyFix,
    };
  },
});
