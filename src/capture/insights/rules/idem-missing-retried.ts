import { CappedMap } from '../capped-map.ts';
import { idempotencyFix } from '../idempotency-fix.ts';
import { type CallNote, defineRule } from '../rule.ts';
import { hashOf, isUncertain, noteOf } from '../stripe-call.ts';
import { amountOf, placed, words } from '../wording.ts';

const WITHIN_MS = 10 * 60_000;

export const idemMissingRetried = defineRule({
  name: 'idem.missing_retried',
  severity: 'error',
  docs: 'https://docs.stripe.com/api/idempotent_requests',
  about: {
    sees:
      'A POST without an Idempotency-Key that broke off, timed out or was answered with 409 or 5xx, and ' +
      'the same POST with the same parameters again.',
    matters: 'The first try may have been carried out: the second then charges twice.',
    fix: 'Send the same Idempotency-Key with every try of one operation.',
  },
  state: () => ({ failed: new CappedMap<string, CallNote>(500) }),

  call({ failed }, call) {
    const { idem, op } = call.stripe;
    if (call.method !== 'POST' || idem !== undefined) return undefined;
    const key = `${op} ${hashOf(call) ?? ''}`;
    const first = failed.get(key);
    failed.delete(key);
    if (isUncertain(call)) failed.set(key, noteOf(call));
    if (first === undefined || call.ts - first.ts > WITHIN_MS) return undefined;
    const cause = first.status === 0 ? 'no answer' : `a ${first.status}`;
    return {
      at: noteOf(call),
      key: op,
      evidence: [first.id],
      title: `${words(op, amountOf(call))} was sent again without an Idempotency-Key after ${cause}${placed(call.site)}`,
      why: `The first try (${first.id}) may have been carried out before it failed; this one does it again.`,
      fix: idempotencyFix,
    };
  },
});
