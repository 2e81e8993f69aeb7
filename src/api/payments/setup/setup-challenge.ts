import type { Transaction } from '../../../domain/transaction.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import { type Challenge, closeChallenge } from '../challenge-record.ts';
import { returnTo } from '../return-url.ts';
import { attemptSetup } from './attempt-setup.ts';
import { failSetup } from './finish-setup.ts';
import type { SetupIntent } from './setup-intent-object.ts';

/** Ends a challenge and goes on with the set-up, unless it has moved on. Answers the return URL. */
export async function completeSetupChallenge(
  tx: Transaction,
  challenge: Challenge,
  intent: SetupIntent,
  method: PaymentMethod,
  outcome: 'authorize' | 'fail',
): Promise<string | null> {
  const waits = intent.status === 'requires_action' && intent.payment_method === method.id;
  if (challenge.status !== 'open' || !waits) return returnTo(challenge, intent);
  await closeChallenge(tx, challenge, outcome === 'authorize' ? 'authorized' : 'failed');
  const after =
    outcome === 'fail'
      ? await failSetup(tx, intent, method, {
          type: 'invalid_request_error',
          code: 'setup_intent_authentication_failure',
          message:
            'The latest attempt to set up the payment method has failed because authentication ' +
            'failed.',
        })
      : await attemptSetup(tx, intent, method, {
          authenticated: true,
          returnUrl: challenge.return_url,
        });
  return returnTo(challenge, after.intent);
}
