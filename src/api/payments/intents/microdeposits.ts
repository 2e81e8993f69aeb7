/** Two small credits, or one with a code, prove that the customer owns the account. */
import type { Transaction } from '../../../domain/transaction.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import { receiptUrl } from '../charge-object.ts';
import type { PaymentIntent } from './intent-object.ts';

const DAY = 86_400;

export function requireMicrodeposits(
  tx: Transaction,
  intent: PaymentIntent,
  method: PaymentMethod,
): Promise<PaymentIntent> {
  return tx.update(
    'payment_intent',
    {
      ...intent,
      next_action: microdepositAction(tx, intent.id),
      payment_method: method.id,
      status: 'requires_action',
    },
    ['payment_intent.requires_action'],
  );
}

/** `id`: of the intent that waits for them. */
export function microdepositAction(
  tx: Transaction,
  id: string,
): NonNullable<PaymentIntent['next_action']> {
  return {
    type: 'verify_with_microdeposits',
    verify_with_microdeposits: {
      arrival_date: (Math.floor(tx.now / DAY) + 2) * DAY,
      hosted_verification_url: receiptUrl(tx, id),
      microdeposit_type: 'descriptor_code',
    },
  };
}
