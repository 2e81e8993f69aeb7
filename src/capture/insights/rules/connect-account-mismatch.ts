import { missingObject } from '../missing-object.ts';
import { defineRule } from '../rule.ts';
import { tellingOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

export const connectAccountMismatch = defineRule({
  name: 'connect.account_mismatch',
  severity: 'info',
  docs: 'https://docs.stripe.com/connect/authentication',
  about: {
    sees: 'A 404 `resource_missing` for an object that was made with another `Stripe-Account` header, or with none.',
    matters: 'Objects of a connected account are found with its header only.',
    fix: 'Send the `Stripe-Account` that made the object with every later call for it.',
  },
  state: () => undefined,

  call(_state, call, run) {
    const missing = missingObject(call, run);
    const { account, op } = call.stripe;
    if (missing?.origin === undefined || missing.origin.account === account) return undefined;
    const { id, origin } = missing;
    const [made, asked] = [origin.account ?? 'the platform', account ?? 'the platform'];
    return {
      at: tellingOf(call),
      key: op,
      evidence: [origin.call],
      title: `${id} belongs to ${made}, but was asked of ${asked}${placed(call.site)}`,
      why: call.stripe.error?.message ?? 'It does not exist there.',
      fix: fixFor(origin.account),
    };
  },
});

function fixFor(account: string | undefined) {
  if (account === undefined)
    return 'Leave the Stripe-Account header out: the object is of the platform.';
  return {
    any: `Send the header Stripe-Account: ${account}.`,
    node: `stripe.paymentIntents.retrieve(id, {}, { stripeAccount: '${account}' });`,
    python: `stripe.PaymentIntent.retrieve(id, stripe_account="${account}")`,
    ruby: `Stripe::PaymentIntent.retrieve(id, { stripe_account: '${account}' })`,
  };
}
