/** The ends of a set-up: the payment method is kept, or it is not. */

import { ApiError, type ErrorBody } from '../../../domain/api-error.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { settleSessionOf } from '../../checkout/settle-session.ts';
import { attachPaymentMethod } from '../attach.ts';
import type { Authentication } from '../authorize.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import { lastPaymentError } from '../intents/payment-error.ts';
import { markSetUp } from '../set-up-mark.ts';
import { recordAttempt, type SetupAttempt } from './setup-attempt.ts';
import type { SetupIntent } from './setup-intent-object.ts';

/** The intent afterwards, and the error that a request answers; what was noted is kept with it. */
export interface Setup {
  intent: SetupIntent;
  error?: ApiError;
}

/** The payment method can be charged later; it goes to the customer, if there is one. */
export async function succeedSetup(
  tx: Transaction,
  intent: SetupIntent,
  method: PaymentMethod,
  authentication: Authentication = null,
): Promise<Setup> {
  const latest_attempt = await recordAttempt(tx, intent, method, {
    status: 'succeeded',
    authentication,
  });
  const done = await tx.update(
    'setup_intent',
    {
      ...intent,
      last_setup_error: null,
      latest_attempt,
      next_action: null,
      payment_method: method.id,
      status: 'succeeded',
    },
    ['setup_intent.succeeded'],
  );
  if (intent.usage === 'off_session') await markSetUp(tx, method.id);
  if (intent.customer !== null && method.customer === null) {
    await attachPaymentMethod(tx, method.id, intent.customer, 'payment_method');
  }
  await settleSessionOf(tx, done);
  return { intent: done };
}

/** The intent waits for another payment method. The error is a 402 that keeps what was noted. */
export async function failSetup(
  tx: Transaction,
  intent: SetupIntent,
  method: PaymentMethod,
  body: ErrorBody,
): Promise<Setup> {
  const error = lastPaymentError(body, method) as unknown as SetupAttempt['setup_error'];
  const latest_attempt = await recordAttempt(tx, intent, method, { status: 'failed', error });
  const failed = await tx.update(
    'setup_intent',
    {
      ...intent,
      last_setup_error: error as SetupIntent['last_setup_error'],
      latest_attempt,
      next_action: null,
      payment_method: null,
      status: 'requires_payment_method',
    },
    ['setup_intent.setup_failed'],
  );
  const shown: ErrorBody = { ...body, payment_method: method, setup_intent: failed };
  return {
    intent: failed,
    error: new ApiError(402, shown, { executed: true, keepsWrites: true }),
  };
}
