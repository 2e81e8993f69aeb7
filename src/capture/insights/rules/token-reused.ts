import { CappedMap } from '../capped-map.ts';
import { defineRule, type StripeCall } from '../rule.ts';
import { flatParams, statusOf, tellingOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

const used = /more than once|previously used|may not be used again|already been used/i;
const otherMode = /similar object exists in (live|test) mode/i;
const token = /^(?:tok|btok|src|pm|ct|cvctok)_\w+$/;

export const tokenReused = defineRule({
  name: 'token.reused',
  severity: 'warn',
  docs: 'https://docs.stripe.com/api/tokens',
  about: {
    sees: 'A token that can be used once and was used before, or one made in the other mode.',
    matters:
      'The payment is refused, mostly when a form is sent twice or a card should have been kept.',
    fix: 'Keep the card as a PaymentMethod of a customer, or make a token for every payment.',
  },
  state: () => ({ uses: new CappedMap<string, string>(2000) }),

  call({ uses }, call) {
    if (call.method !== 'POST') return undefined;
    const tokens = tokensOf(call);
    const first = tokens.flatMap((one) => uses.get(one) ?? []);
    for (const one of tokens) if (!uses.has(one)) uses.set(one, call.id);
    const { error, op, mode } = call.stripe;
    const message = error?.message ?? '';
    const elsewhere = otherMode.exec(message)?.[1];
    const isUsed = error?.code === 'token_already_used' || used.test(message);
    if (statusOf(call) < 400 || tokens.length === 0) return undefined;
    if (!isUsed && elsewhere === undefined) return undefined;
    const fault = isUsed ? 'was used before' : `is of ${elsewhere} mode, the key of ${mode}`;
    return {
      at: tellingOf(call),
      key: op,
      evidence: first,
      title: `${tokens[0]} ${fault}${placed(call.site)}`,
      why: message,
      fix: isUsed
        ? keepIt
        : `Make the token with the publishable key of ${mode ?? 'the same'} mode.`,
    };
  },
});

function tokensOf(call: StripeCall): string[] {
  return flatParams(call.stripe.params)
    .map(([, value]) => value)
    .filter((value) => token.test(value))
    .slice(0, 5);
}

const keepIt = {
  any: 'Attach it to a customer first, and pay with the customer.',
  node: 'await stripe.paymentMethods.attach(id, { customer }); // then pay with customer and payment_method',
  python:
    'stripe.PaymentMethod.attach(id, customer=customer)  # then pay with customer and payment_method',
  ruby: 'Stripe::PaymentMethod.attach(id, { customer: customer }) # then pay with both',
};
