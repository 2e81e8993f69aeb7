import type { ObjectOf, Transaction } from '../../domain/transaction.ts';
import type { PaymentMethod } from '../payments/build-payment-method.ts';
import type { SetupIntent } from './setup-intent-object.ts';

type SetupAttempt = ObjectOf<'setup_attempt'>;

/** Answers its id. */
export function storeAttempt(
  tx: Transaction,
  intent: SetupIntent,
  method: PaymentMethod,
  status: 'failed' | 'requires_action' | 'succeeded',
): string {
  const details = { [method.type]: {}, type: method.type };
  const attempt: SetupAttempt = {
    id: tx.newId('setatt'),
    object: 'setup_attempt',
    application: null,
    created: tx.now,
    customer: intent.customer,
    customer_account: null,
    flow_directions: null,
    livemode: false,
    on_behalf_of: intent.on_behalf_of,
    payment_method: method.id,
    payment_method_details: details as SetupAttempt['payment_method_details'],
    setup_error: null,
    setup_intent: intent.id,
    status,
    usage: intent.usage,
  };
  return tx.insert('setup_attempt', attempt).id;
}
