import { ApiError } from '../../../domain/api-error.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { setupOnlyWithConfirm } from '../../errors/setup-intents.ts';
import { fromParam } from '../../find.ts';
import { chosenMethod, type MethodChoice } from '../intents/choose-method.ts';
import { checkSetupMethod } from './choose-setup-method.ts';
import { confirmSetup, type SetupConfirmation } from './confirm-setup.ts';
import type { Setup } from './finish-setup.ts';
import { buildSetupIntent, type SetupIntent, type SetupParams } from './setup-intent-object.ts';

export interface CreateSetupParams extends SetupParams, MethodChoice {
  confirm?: boolean | undefined;
  confirmation_token?: string | undefined;
  mandate_data?: object | null | undefined;
  return_url?: string | undefined;
}

/** Parameters that make sense only when the intent is confirmed at once. */
const confirming = ['confirmation_token', 'mandate_data', 'return_url'] as const;

/**
 * Stores a new intent and confirms it when that is asked for. Throws 400; when the intent exists
 * already by then, it stays.
 */
export async function createSetup(
  tx: Transaction,
  params: CreateSetupParams,
  apiVersion: string,
): Promise<Setup> {
  const { confirm, customer } = params;
  const early = confirming.find((name) => params[name] !== undefined);
  if (confirm !== true && early !== undefined) throw setupOnlyWithConfirm(early);
  if (customer !== undefined) await fromParam(tx, 'customer', customer, 'customer');
  const method = await chosenMethod(tx, params);
  const intent = buildSetupIntent(tx, { ...params, payment_method: method?.id }, apiVersion);
  if (method !== undefined) checkSetupMethod(method, intent);
  tx.insert('setup_intent', intent, ['setup_intent.created']);
  return confirm === true ? confirmNew(tx, intent, params, apiVersion) : { intent };
}

async function confirmNew(
  tx: Transaction,
  intent: SetupIntent,
  { mandate_data, return_url }: CreateSetupParams,
  apiVersion: string,
): Promise<Setup> {
  const confirmation: SetupConfirmation = { mandate_data, return_url };
  try {
    return await confirmSetup(tx, intent, confirmation, apiVersion);
  } catch (error) {
    if (!(error instanceof ApiError) || error.body.setup_intent === undefined) throw error;
    const kept = new ApiError(error.status, error.body, { executed: true, keepsWrites: true });
    return { intent, error: kept };
  }
}
