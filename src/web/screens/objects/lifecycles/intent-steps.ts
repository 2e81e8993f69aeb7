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

/** What the customer has to do, done in their place. */
export function actionSteps(intent: ApiObject, path: string): (Step | undefined)[] {
  const action = intent.next_action as { type?: string } | null;
  if (action?.type === 'verify_with_microdeposits') return [microdeposits(path)];
  const { redirect_to_url: page } = (action ?? {}) as { redirect_to_url?: { url?: string } };
  return [ownPage('Answer 3-D Secure', page?.url)];
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
