import { defineRule, type StripeCall } from '../rule.ts';
import { tellingOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

const successors: Readonly<Record<string, string>> = {
  'POST /v1/charges': 'PaymentIntents',
  'POST /v1/sources': 'PaymentMethods',
  'POST /v1/tokens': 'PaymentMethods',
  'POST /v1/plans': 'Prices',
  'POST /v1/customers/{}/sources': 'PaymentMethods, attached to the customer',
  'POST /v1/customers/{}/cards': 'PaymentMethods, attached to the customer',
  'POST /v1/orders': 'Checkout',
  'POST /v1/skus': 'Prices',
};

export const endpointLegacy = defineRule({
  name: 'endpoint.legacy',
  severity: 'info',
  docs: 'https://docs.stripe.com/payments/payment-intents/migration',
  about: {
    sees: 'Something new made with Charges, Sources, card Tokens, Plans, Orders or SKUs.',
    matters: 'They know no 3-D Secure and few payment methods, and get no new features.',
    fix: 'Use PaymentIntents, PaymentMethods, Prices or Checkout.',
  },
  state: () => undefined,

  call(_state, call) {
    const successor = successors[call.stripe.op.replace(/\{[^}]*\}/g, '{}')];
    if (successor === undefined || isStillRight(call)) return undefined;
    return {
      at: tellingOf(call),
      key: call.stripe.op,
      title: `${call.stripe.op} is of the older API: ${successor} took its place${placed(call.site)}`,
      why: `It answered ${call.res?.status ?? 'nothing'} and goes on to work, but without what came since.`,
      fix: `Move to ${successor}.`,
    };
  },
});

/** Tokens of bank accounts, persons and accounts have no successor. */
function isStillRight({ stripe }: StripeCall): boolean {
  return stripe.op === 'POST /v1/tokens' && stripe.params?.card === undefined;
}
