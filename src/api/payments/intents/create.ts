import { ApiError } from '../../../domain/api-error.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { onlyWithConfirm } from '../../errors/payment-intents.ts';
import { fromParam } from '../../find.ts';
import { checkAmount } from '../check-amount.ts';
import type { Attempt } from './attempt.ts';
import { checkCurrency, checkDescriptor, checkSuffix, checkTypes } from './check-types.ts';
import { checkMethod, chosenMethod, type MethodChoice } from './choose-method.ts';
import { type ConfirmParams, confirmIntent } from './confirm.ts';
import { buildIntent, type IntentParams, type PaymentIntent } from './intent-object.ts';

export interface CreateParams extends IntentParams, MethodChoice {
  confirm?: boolean | undefined;
  confirmation_token?: string | undefined;
  confirmation_method?: PaymentIntent['confirmation_method'] | undefined;
  error_on_requires_action?: boolean | undefined;
  mandate?: string | undefined;
  mandate_data?: object | null | undefined;
  off_session?: boolean | string | undefined;
  radar_options?: object | undefined;
  return_url?: string | undefined;
  use_stripe_sdk?: boolean | undefined;
}

/** Parameters that make sense only when the intent is confirmed at once. */
const confirming = [
  'confirmation_token',
  'error_on_requires_action',
  'mandate',
  'mandate_data',
  'off_session',
  'return_url',
] as const;

/**
 * Stores a new intent and tries to pay it when that is asked for. Throws 400; when the intent exists
 * already by then, it stays.
 */
export async function createIntent(
  tx: Transaction,
  params: CreateParams,
  apiVersion: string,
): Promise<Attempt> {
  const { amount, confirm, currency, customer } = params;
  checkAmount(amount, currency);
  const early = confirming.find((name) => params[name]);
  if (confirm !== true && early !== undefined) throw onlyWithConfirm(early);
  checkTypes(params);
  if (customer !== undefined) await fromParam(tx, 'customer', customer, 'customer');
  const method = await chosenMethod(tx, params);
  const intent = buildIntent(tx, { ...params, payment_method: method?.id }, apiVersion);
  checkCurrency(intent, params);
  checkDescriptor(params.statement_descriptor, intent.payment_method_types);
  checkSuffix(params.statement_descriptor_suffix);
  if (method !== undefined) checkMethod(method, intent);
  tx.insert('payment_intent', intent, ['payment_intent.created']);
  return confirm === true ? confirmNew(tx, intent, params, apiVersion) : { intent };
}

async function confirmNew(
  tx: Transaction,
  intent: PaymentIntent,
  params: CreateParams,
  apiVersion: string,
): Promise<Attempt> {
  try {
    return await confirmIntent(tx, intent, confirmation(params), apiVersion);
  } catch (error) {
    if (!(error instanceof ApiError) || error.body.payment_intent === undefined) throw error;
    const kept = new ApiError(error.status, error.body, { executed: true, keepsWrites: true });
    return { intent, error: kept };
  }
}

/** Everything else is in the intent already. */
function confirmation(params: CreateParams): ConfirmParams {
  const { error_on_requires_action, mandate, mandate_data, off_session, radar_options } = params;
  const { return_url, use_stripe_sdk } = params;
  return {
    error_on_requires_action,
    mandate,
    mandate_data,
    off_session,
    radar_options,
    return_url,
    use_stripe_sdk,
  };
}
