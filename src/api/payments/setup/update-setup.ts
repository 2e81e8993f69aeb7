import type { Transaction } from '../../../domain/transaction.ts';
import { setupNotUpdatable } from '../../errors/setup-intents.ts';
import { fromParam } from '../../find.ts';
import { chosenMethod, type MethodChoice } from '../intents/choose-method.ts';
import { type SetupChanges, withSetupChanges } from './change-setup.ts';
import { checkSetupMethod } from './choose-setup-method.ts';
import { abandonAttempt } from './setup-attempt.ts';
import type { SetupIntent } from './setup-intent-object.ts';

/** Fields that cannot be changed once the intent has ended. */
const early = [
  'allowed_payment_method_types',
  'payment_method',
  'payment_method_data',
  'payment_method_options',
] as const;

/** The intent after an update; the caller stores it. Throws 400 for what its status rules out. */
export async function updateSetup(
  tx: Transaction,
  intent: SetupIntent,
  params: SetupChanges & MethodChoice,
  apiVersion: string,
): Promise<SetupIntent> {
  const ended = intent.status === 'succeeded' || intent.status === 'canceled';
  if (ended && early.some((name) => params[name] !== undefined)) throw setupNotUpdatable(intent);
  const { customer } = params;
  if (customer !== undefined) await fromParam(tx, 'customer', customer, 'customer');
  const method = await chosenMethod(tx, params);
  const next = withSetupChanges(intent, params, { account: tx.account, apiVersion });
  if (method === undefined) return next;
  checkSetupMethod(method, next);
  await abandonAttempt(tx, intent);
  return {
    ...next,
    next_action: null,
    payment_method: method.id,
    status: 'requires_confirmation',
  };
}
