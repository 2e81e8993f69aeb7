import type { Transaction } from '../../../domain/transaction.ts';
import { setupMissingMethod, setupNotConfirmable } from '../../errors/setup-intents.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import { chosenMethod, type MethodChoice } from '../intents/choose-method.ts';
import { resolvePaymentMethod } from '../resolve-payment-method.ts';
import { attemptSetup } from './attempt-setup.ts';
import { type SetupChanges, withSetupChanges } from './change-setup.ts';
import { checkSetupMethod } from './choose-setup-method.ts';
import type { Setup } from './finish-setup.ts';
import type { MandateParams } from './mandate.ts';
import type { SetupIntent } from './setup-intent-object.ts';

/** What may be said when an intent is confirmed. */
export interface SetupConfirmation extends MethodChoice, SetupChanges {
  mandate_data?: object | null | undefined;
  return_url?: string | undefined;
}

const confirmable: readonly SetupIntent['status'][] = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
];

/**
 * Tries to keep the payment method of a stored intent. The answer has the error of a refused one,
 * which keeps what was noted; other errors are thrown: 400 when the intent cannot be confirmed.
 */
export async function confirmSetup(
  tx: Transaction,
  stored: SetupIntent,
  params: SetupConfirmation,
  apiVersion: string,
): Promise<Setup> {
  const method = await methodFor(tx, stored, params);
  // Recorded: an intent that has ended without a method is told of the method first.
  if (method === undefined) throw setupMissingMethod(stored);
  if (!confirmable.includes(stored.status)) throw setupNotConfirmable(stored);
  const intent = withSetupChanges(stored, params, { account: tx.account, apiVersion });
  checkSetupMethod(method, intent);
  return attemptSetup(tx, intent, method, {
    authenticated: false,
    mandateData: params.mandate_data as MandateParams | null | undefined,
    returnUrl: params.return_url ?? null,
  });
}

async function methodFor(
  tx: Transaction,
  { payment_method, status }: SetupIntent,
  params: MethodChoice,
): Promise<PaymentMethod | undefined> {
  const chosen = await chosenMethod(tx, params);
  if (chosen !== undefined || payment_method === null) return chosen;
  // What an ended intent kept may have been detached since: that is not what is wrong here.
  if (!confirmable.includes(status)) return tx.get('payment_method', payment_method);
  return resolvePaymentMethod(tx, payment_method, 'payment_method');
}
