import type { Transaction } from '../../../domain/transaction.ts';
import { incrementTooSmall, noIncrement } from '../../errors/payment-intents.ts';
import { fromParam } from '../../find.ts';
import { checkAmount } from '../check-amount.ts';
import { type IntentChanges, withChanges } from './change-intent.ts';
import type { PaymentIntent } from './intent-object.ts';

/** Holds more than before; `amount` is the new whole. Throws 400 when the charge is not eligible. */
export async function incrementAuthorization(
  tx: Transaction,
  intent: PaymentIntent,
  params: IntentChanges & { amount: number },
  apiVersion: string,
): Promise<PaymentIntent> {
  const { amount } = params;
  if (intent.status !== 'requires_capture') throw noIncrement(intent);
  const charge = await fromParam(tx, 'charge', intent.latest_charge ?? '', 'charge');
  const card = charge.payment_method_details?.card;
  if (card?.incremental_authorization?.status !== 'available') throw noIncrement(intent);
  if (amount <= intent.amount) throw incrementTooSmall(intent);
  checkAmount(amount, intent.currency);
  await tx.update(
    'charge',
    {
      ...charge,
      amount,
      payment_method_details: {
        ...charge.payment_method_details,
        card: { ...card, amount_authorized: amount },
        type: 'card',
      },
    },
    ['charge.updated'],
  );
  const next = withChanges(intent, params, { account: tx.account, apiVersion });
  const amount_capturable = amount - intent.amount_received;
  return tx.update('payment_intent', { ...next, amount_capturable }, [
    'payment_intent.amount_capturable_updated',
  ]);
}
