import { ApiError, type ErrorBody } from '../../domain/api-error.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { cardDeclined } from '../errors/cards.ts';
import { setupMissingMethod, setupWrongStatus } from '../errors/setup-intents.ts';
import { authorize } from '../payments/authorize.ts';
import type { PaymentMethod } from '../payments/build-payment-method.ts';
import { checkMethod, chosenMethod, type MethodChoice } from '../payments/intents/choose-method.ts';
import { resolvePaymentMethod } from '../payments/resolve-payment-method.ts';
import { isSetUp, markSetUp } from '../payments/set-up-mark.ts';
import { cardBehind } from '../payments/test-card-link.ts';
import { storeAttempt } from './setup-attempt.ts';
import type { SetupIntent } from './setup-intent-object.ts';

const OPEN: ReadonlySet<string> = new Set([
  'requires_action',
  'requires_confirmation',
  'requires_payment_method',
]);

/** Whether it can still be confirmed, changed or canceled. */
export function isOpen({ status }: SetupIntent): boolean {
  return OPEN.has(status);
}

export interface Setup {
  intent: SetupIntent;
  /** The issuer refused: 402. What was noted is kept with it. */
  error?: ApiError;
}

/** Sets the method up for later payments, and attaches it to the customer. Throws 400. */
export async function confirmSetup(
  tx: Transaction,
  intent: SetupIntent,
  choice: MethodChoice,
): Promise<Setup> {
  if (!isOpen(intent)) throw setupWrongStatus('confirm', intent);
  const chosen = await chosenMethod(tx, choice);
  const method =
    chosen ??
    (intent.payment_method === null
      ? undefined
      : await resolvePaymentMethod(tx, intent.payment_method, 'payment_method'));
  if (method === undefined) throw setupMissingMethod(intent);
  checkMethod(method, intent);
  const behind = await cardBehind(tx, method.id);
  const verdict = authorize(behind, {
    authenticated: false,
    offSession: false,
    refuseAction: false,
    requested: false,
    setUp: await isSetUp(tx, method.id),
  });
  if (verdict.kind === 'decline')
    return refused(tx, intent, method, cardDeclined(verdict.decline).body);
  if (verdict.kind === 'challenge') return { intent: await waiting(tx, intent, method) };
  return { intent: await succeeded(tx, intent, method) };
}

async function succeeded(
  tx: Transaction,
  intent: SetupIntent,
  method: PaymentMethod,
): Promise<SetupIntent> {
  await markSetUp(tx, method.id);
  const { customer } = intent;
  if (customer !== null && method.customer === null) {
    await tx.update('payment_method', { ...method, customer }, ['payment_method.attached']);
  }
  return tx.update(
    'setup_intent',
    {
      ...intent,
      last_setup_error: null,
      latest_attempt: storeAttempt(tx, intent, method, 'succeeded'),
      next_action: null,
      payment_method: method.id,
      status: 'succeeded',
    },
    ['setup_intent.succeeded'],
  );
}

/** For the SDK in the browser. */
function waiting(
  tx: Transaction,
  intent: SetupIntent,
  method: PaymentMethod,
): Promise<SetupIntent> {
  return tx.update(
    'setup_intent',
    {
      ...intent,
      latest_attempt: storeAttempt(tx, intent, method, 'requires_action'),
      next_action: { type: 'use_stripe_sdk', use_stripe_sdk: {} },
      payment_method: method.id,
      status: 'requires_action',
    },
    ['setup_intent.requires_action'],
  );
}

async function refused(
  tx: Transaction,
  intent: SetupIntent,
  method: PaymentMethod,
  body: ErrorBody,
): Promise<Setup> {
  const last_setup_error = { ...body, payment_method: method } as never;
  const failed = await tx.update(
    'setup_intent',
    {
      ...intent,
      last_setup_error,
      latest_attempt: storeAttempt(tx, intent, method, 'failed'),
      next_action: null,
      payment_method: null,
      status: 'requires_payment_method',
    },
    ['setup_intent.setup_failed'],
  );
  const extra = { payment_method: method, setup_intent: failed };
  return { intent: failed, error: declinedWith(body, extra) };
}

function declinedWith(body: ErrorBody, extra: Partial<ErrorBody>): ApiError {
  return new ApiError(402, { ...body, ...extra }, { executed: true, keepsWrites: true });
}
