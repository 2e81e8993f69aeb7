import { defineRule, type Fix } from '../rule.ts';
import { tellingOf } from '../stripe-call.ts';

export const webhookUnverified = defineRule({
  name: 'webhook.unverified',
  severity: 'error',
  docs: 'https://docs.stripe.com/webhooks#verify-official-libraries',
  about: {
    sees:
      'A 2xx for a delivery whose signature was spoiled on purpose (`bad_signature`), or whose ' +
      'timestamp was ten minutes old (`stale_timestamp`, a warning). It needs such a delivery: see ' +
      '[webhooks.md](webhooks.md#deliveries-that-go-wrong).',
    matters: 'Anybody who knows the address can tell the application that an order was paid.',
    fix: 'Verify every event with `constructEvent` of the SDK, over the raw body.',
  },
  state: () => undefined,

  handled(_state, { delivery, request }) {
    const { tamper, status = 0, endpoint, event_id } = delivery;
    const isSpoiled = tamper === 'bad_signature' || tamper === 'stale_timestamp';
    if (!isSpoiled || status < 200 || status > 299) return undefined;
    const what = tamper === 'bad_signature' ? 'with a wrong signature' : 'that was ten minutes old';
    return {
      at: tellingOf(delivery),
      key: `${endpoint} ${tamper}`,
      evidence: request === undefined ? [] : [request.id],
      severity: tamper === 'bad_signature' ? 'error' : 'warn',
      title: `${delivery.url} accepted an event ${what} (${event_id}: ${status})`,
      why: 'The signature is the only proof that an event is from Stripe.',
      fix: verifyFix,
    };
  },
});

const verifyFix: Fix = {
  any: 'Verify the Stripe-Signature header over the raw body before anything else.',
  node: "const event = stripe.webhooks.constructEvent(req.body, req.headers['stripe-signature'], secret);",
  python:
    'event = stripe.Webhook.construct_event(request.data, request.headers["Stripe-Signature"], secret)',
  ruby: "event = Stripe::Webhook.construct_event(request.body.read, request.env['HTTP_STRIPE_SIGNATURE'], secret)",
};
