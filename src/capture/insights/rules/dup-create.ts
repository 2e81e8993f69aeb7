import { CappedMap } from '../capped-map.ts';
import { idempotencyFix } from '../idempotency-fix.ts';
import { type CallNote, defineRule, type StripeCall } from '../rule.ts';
import { flatParams, hashOf, isCreate, isSuccess, movesMoney, noteOf } from '../stripe-call.ts';
import { amountOf, placed, words } from '../wording.ts';

const WITHIN_MS = 60_000;

export const dupCreate = defineRule({
  name: 'dup.create',
  severity: 'error',
  docs: 'https://docs.stripe.com/api/idempotent_requests',
  about: {
    sees:
      'Two successful creations with the same parameters within a minute and under different keys, ' +
      'where the parameters name whom or what they are for (customer, metadata, payment method …), or ' +
      'where one request does both and money moves.',
    matters: 'A double click, or a key made of a random value: the customer pays twice.',
    fix: 'Make the Idempotency-Key from the order or the cart, and disable the button while it works.',
  },
  state: () => ({ made: new CappedMap<string, CallNote>(1000) }),

  call({ made }, call) {
    const { op, key, account, idem } = call.stripe;
    if (!isCreate(call) || !isSuccess(call) || call.stripe.idem_replayed === true) return undefined;
    const name = [op, hashOf(call), key?.fp, account].join(' ');
    const first = made.get(name);
    made.set(name, noteOf(call));
    if (first === undefined || call.ts - first.ts > WITHIN_MS) return undefined;
    if ((idem !== undefined && first.idem === idem) || !isDoubled(first, call)) return undefined;
    const [id, before] = [call.stripe.ids[0] ?? 'an object', first.ids[0] ?? 'another'];
    if (id === before) return undefined;
    return {
      at: noteOf(call),
      key: op,
      evidence: [first.id],
      severity: movesMoney(op) ? 'error' : 'warn',
      title: `${words(op, amountOf(call))} was done twice: ${before} and ${id}${placed(call.site)}`,
      why: `Both have the same parameters, ${Math.round(call.ts - first.ts)} ms apart, under different keys.`,
      fix: idempotencyFix,
    };
  },
});

function isDoubled(first: CallNote, call: StripeCall): boolean {
  const isSameRequest = call.parent !== undefined && call.parent === first.parent;
  return (isSameRequest && movesMoney(call.stripe.op)) || namesSomebody(call.stripe.params);
}

const naming =
  /^(?:customer|charge|payment_intent|destination|email|description|invoice|subscription)$|^metadata\[/;
/** Ids of Stripe's own test data, which all test code shares. */
const shared = /^(?:pm_card_|tok_)/;

/** Equal orders of two customers are no double: only what names one of them is. */
function namesSomebody(params: unknown): boolean {
  return flatParams(params).some(([name, value]) => {
    const isMethod = (name === 'payment_method' || name === 'source') && !shared.test(value);
    return value !== '' && (isMethod || naming.test(name));
  });
}
