import { defineRule } from '../rule.ts';
import { tellingOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

export const keyLiveInDev = defineRule({
  name: 'key.live_in_dev',
  severity: 'error',
  docs: 'https://docs.stripe.com/keys#test-live-modes',
  about: {
    sees: 'A call with a live key (`sk_live_…`, `rk_live_…`).',
    matters: 'Real cards would be charged by code that is being tried out.',
    fix: 'Use the key of test mode here, and keep the live one in the secrets of production only.',
  },
  state: () => undefined,

  call(_state, call) {
    const { mode, key, op } = call.stripe;
    if (mode !== 'live') return undefined;
    const shown = key === undefined ? 'A live key' : `${key.kind}_live_…${key.last4}`;
    const fate =
      call.redirected === true
        ? 'It was answered here and never left the machine.'
        : call.res === undefined
          ? 'It was stopped before it left.'
          : 'It reached the real API.';
    return {
      at: tellingOf(call),
      key: key?.fp ?? 'live',
      once: true,
      title: `${shown} was used for ${op}${placed(call.site)}`,
      why: fate,
      fix: {
        any: 'Set STRIPE_SECRET_KEY to the sk_test_… key, and roll the live key if it is in a file.',
        node: 'const stripe = new Stripe(process.env.STRIPE_SECRET_KEY); // sk_test_… here',
        python: 'stripe.api_key = os.environ["STRIPE_SECRET_KEY"]  # sk_test_… here',
        ruby: "Stripe.api_key = ENV.fetch('STRIPE_SECRET_KEY') # sk_test_… here",
      },
    };
  },
});
