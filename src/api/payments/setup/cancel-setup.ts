import type { Transaction } from '../../../domain/transaction.ts';
import { setupNotCancelable } from '../../errors/setup-intents.ts';
import { abandonAttempt } from './setup-attempt.ts';
import type { SetupIntent } from './setup-intent-object.ts';

const cancelable: readonly SetupIntent['status'][] = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
];

/** Ends an intent for good. Throws 400 when it has ended already. */
export async function cancelSetup(
  tx: Transaction,
  intent: SetupIntent,
  reason: SetupIntent['cancellation_reason'],
): Promise<SetupIntent> {
  if (!cancelable.includes(intent.status)) throw setupNotCancelable(intent);
  await abandonAttempt(tx, intent);
  tx.unschedule('setup.fail_deposits', intent.id);
  return tx.update(
    'setup_intent',
    { ...intent, cancellation_reason: reason, next_action: null, status: 'canceled' },
    ['setup_intent.canceled'],
  );
}
