/** What payments and setups have in common. */
import type { ApiObject } from '../../../data/stripe-api.ts';
import type { CallStep, Step } from './lifecycle.ts';
import { ownPage } from './own-page.ts';
import { ownOrTestMethod, testMethods } from './test-methods.ts';

/** @param path of the intent, below `/v1/` */
export function confirmStep(intent: ApiObject, path: string): CallStep {
  const { automatic_payment_methods: automatic, payment_method: own } = intent;
  const mayLeave = (automatic as { allow_redirects?: string } | null)?.allow_redirects !== 'never';
  return {
    verb: 'Confirm',
    path: `${path}/confirm`,
    ...(mayLeave && { params: { return_url: location.href } }),
    asks: [own === null ? testMethods(intent) : ownOrTestMethod(intent, 'with its own method')],
  };
}

interface NextAction {
  type?: string;
  redirect_to_url?: { url?: string };
  /** For Stripe.js, which is not needed to open the page. */
  use_stripe_sdk?: { three_d_secure_2_source?: string };
}

/** What the customer has to do, done in their place. */
export function actionSteps(intent: ApiObject, path: string): (Step | undefined)[] {
  const action = (intent.next_action ?? {}) as NextAction;
  if (action.type === 'verify_with_microdeposits') return [microdeposits(path)];
  const challenge = action.use_stripe_sdk?.three_d_secure_2_source;
  const inFrame = challenge && `${location.origin}/_paystub/3ds/${challenge}`;
  return [ownPage('Answer in the place of the customer', action.redirect_to_url?.url ?? inFrame)];
}

function microdeposits(path: string): CallStep {
  return {
    verb: 'Verify micro-deposits',
    path: `${path}/verify_microdeposits`,
    asks: [
      {
        param: 'descriptor_code',
        label: 'Code',
        options: [
          ['SM11AA', 'the right code'],
          ['SM00ZZ', 'a wrong code'],
          ['SM33CC', 'too many attempts'],
          ['SM44DD', 'too late'],
        ],
      },
    ],
  };
}
