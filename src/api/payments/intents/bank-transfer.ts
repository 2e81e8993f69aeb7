/** A payment from the customer's cash balance waits until the customer has sent the money. */
import type { Transaction } from '../../../domain/transaction.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import { challengeUrl, openChallenge } from '../challenge-record.ts';
import { digits } from '../charged-card.ts';
import type { PaymentIntent } from './intent-object.ts';

type NextAction = NonNullable<PaymentIntent['next_action']>;
type Instructions = NonNullable<NextAction['display_bank_transfer_instructions']>;

const REFERENCE = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** On the page that it leads to, a person lets the money arrive, or not. */
export function bankTransferAction(
  tx: Transaction,
  intent: Pick<PaymentIntent, 'id' | 'amount' | 'currency' | 'payment_method_options'>,
  method: PaymentMethod,
): NextAction {
  const { amount, currency } = intent;
  const wanted = intent.payment_method_options?.customer_balance?.bank_transfer?.type;
  const challenge = openChallenge(tx, intent, method, null);
  const instructions: Instructions = {
    amount_remaining: amount,
    currency,
    hosted_instructions_url: challengeUrl(tx, challenge.id),
    reference: [...digits(tx, 12)].map((digit) => REFERENCE[Number(digit)]).join(''),
    type: wanted ?? 'us_bank_transfer',
  };
  return { display_bank_transfer_instructions: instructions, type: NEXT };
}

const NEXT = 'display_bank_transfer_instructions';
