import { allows } from '../../../domain/payment-intent-states.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { missingMethod, needsReturnUrl, notConfirmable } from '../../errors/payment-intents.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import { takeAuthentication } from '../challenge-record.ts';
import { resolvePaymentMethod } from '../resolve-payment-method.ts';
import type { MandateParams } from '../setup/mandate.ts';
import type { ShippingParam } from '../shipping.ts';
import { type Attempt, attemptPayment } from './attempt.ts';
import { type IntentChanges, withChanges } from './change-intent.ts';
import { type Consent, checkConsent } from './check-consent.ts';
import { checkMethod, chosenMethod, type MethodChoice } from './choose-method.ts';
import type { PaymentIntent } from './intent-object.ts';

/** What may be said when an intent is confirmed. */
export interface ConfirmParams extends MethodChoice, IntentChanges, Consent {
  error_on_requires_action?: boolean | undefined;
  off_session?: boolean | string | undefined;
  radar_options?: object | undefined;
  return_url?: string | undefined;
  shipping?: ShippingParam | null | undefined;
  use_stripe_sdk?: boolean | undefined;
}

/**
 * Tries to pay a stored intent. The answer has the error of a declined payment, which keeps what was
 * noted; other errors are thrown: 400 when the intent cannot be confirmed.
 */
export async function confirmIntent(
  tx: Transaction,
  stored: PaymentIntent,
  params: ConfirmParams,
  apiVersion: string,
): Promise<Attempt> {
  if (!allows(stored.status, 'confirm')) throw notConfirmable(stored);
  const intent = withChanges(stored, params, { account: tx.account, apiVersion });
  const method = await methodFor(tx, intent, params);
  if (method === undefined) throw missingMethod(intent);
  checkMethod(method, intent);
  const offSession = isTrue(params.off_session);
  if (mustReturn(intent) && !offSession && params.use_stripe_sdk !== true) {
    if (params.return_url === undefined) throw needsReturnUrl(intent);
  }
  await checkConsent(tx, intent, method, params);
  return attemptPayment(tx, intent, method, {
    offSession,
    refuseAction: params.error_on_requires_action === true,
    returnUrl: params.return_url ?? null,
    authenticated: await takeAuthentication(tx, intent.id, method.id),
    mandateData: params.mandate_data as MandateParams | null | undefined,
    radarOptions: params.radar_options as { session?: string } | undefined,
  });
}

async function methodFor(
  tx: Transaction,
  intent: PaymentIntent,
  params: MethodChoice,
): Promise<PaymentMethod | undefined> {
  const chosen = await chosenMethod(tx, params);
  if (chosen !== undefined || intent.payment_method === null) return chosen;
  return resolvePaymentMethod(tx, intent.payment_method, 'payment_method');
}

/** Some of the methods that the account has switched on lead the customer away. */
function mustReturn({ automatic_payment_methods: automatic }: PaymentIntent): boolean {
  return automatic?.enabled === true && automatic.allow_redirects !== 'never';
}

/** `true`, or a word that says how the customer is away. */
function isTrue(offSession: boolean | string | undefined): boolean {
  return offSession !== undefined && offSession !== false;
}
