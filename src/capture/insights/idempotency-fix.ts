import type { Fix } from './rule.ts';

/** How one operation gets one key, however often it is tried. */
export const idempotencyFix: Fix = {
  any: 'Send one Idempotency-Key per operation, made from your own id: `Idempotency-Key: order-42-charge`.',
  node: 'await stripe.paymentIntents.create(params, { idempotencyKey: order.key });',
  python: 'stripe.PaymentIntent.create(**params, idempotency_key=order.key)',
  ruby: 'Stripe::PaymentIntent.create(params, { idempotency_key: order.key })',
};
