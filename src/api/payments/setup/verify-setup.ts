/** Two small credits prove that the customer owns the account that is to be kept. */
import type { Transaction } from '../../../domain/transaction.ts';
import { setupNotActionable } from '../../errors/setup-intents.ts';
import { fromParam } from '../../find.ts';
import { checkMicrodeposits, type MicrodepositParams } from '../intents/verify-microdeposits.ts';
import { failSetup, succeedSetup } from './finish-setup.ts';
import { activateMandate } from './mandate.ts';
import type { SetupIntent } from './setup-intent-object.ts';

/** Throws 400 when the intent waits for no micro-deposits, or they are not told right. */
export async function verifySetup(
  tx: Transaction,
  intent: SetupIntent,
  params: MicrodepositParams,
): Promise<SetupIntent> {
  if (!waits(intent)) throw setupNotActionable(intent);
  checkMicrodeposits(params);
  const method = await methodOf(tx, intent);
  const { intent: done } = await succeedSetup(tx, intent, method);
  await activateMandate(tx, intent.mandate);
  return done;
}

/** The credits could not be sent. */
export async function failDeposits(tx: Transaction, id: string): Promise<void> {
  const intent = await tx.get('setup_intent', id);
  if (intent === undefined || !waits(intent)) return;
  await failSetup(tx, intent, await methodOf(tx, intent), {
    type: 'invalid_request_error',
    code: 'payment_method_microdeposit_failed',
    message:
      'Microdeposit transfers failed. Please check the account, institution and transit numbers ' +
      'provided.',
  });
}

function waits({ next_action, status }: SetupIntent): boolean {
  return status === 'requires_action' && next_action?.type === 'verify_with_microdeposits';
}

function methodOf(tx: Transaction, { payment_method }: SetupIntent) {
  return fromParam(tx, 'payment_method', payment_method ?? '', 'payment_method');
}
