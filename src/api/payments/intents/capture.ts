import type { Transaction } from '../../../domain/transaction.ts';
import { captureTooLarge, noMulticapture, notCapturable } from '../../errors/payment-intents.ts';
import { outOfRange } from '../../errors.ts';
import { fromParam } from '../../find.ts';
import { captureHold } from '../charges/capture-hold.ts';
import { checkSteps } from '../check-amount.ts';
import { type IntentChanges, withChanges } from './change-intent.ts';
import type { PaymentIntent } from './intent-object.ts';

export interface CaptureParams extends IntentChanges {
  amount_to_capture?: number | undefined;
  final_capture?: boolean | undefined;
}

/** Takes what was held, in whole or in part. Throws 400 when nothing, or less, is held. */
export async function captureIntent(
  tx: Transaction,
  stored: PaymentIntent,
  params: CaptureParams,
  apiVersion: string,
): Promise<PaymentIntent> {
  if (stored.status !== 'requires_capture') throw notCapturable(stored);
  const amount = params.amount_to_capture ?? stored.amount_capturable;
  const final = params.final_capture !== false;
  // Nothing more: what was taken in steps is all.
  const isEnd = amount === 0 && final && stored.amount_received > 0;
  if (amount < 1 && !isEnd) throw outOfRange('amount_to_capture', 'least', 1);
  if (amount > stored.amount_capturable) throw captureTooLarge(stored);
  checkSteps(amount, stored.currency, 'amount_to_capture');
  const charge = await fromParam(tx, 'charge', stored.latest_charge ?? '', 'charge');
  const multicapture = charge.payment_method_details?.card?.multicapture?.status === 'available';
  if (!final && !multicapture) throw noMulticapture(stored);
  const intent = withChanges(stored, params, { account: tx.account, apiVersion });
  const done = final || amount === stored.amount_capturable;
  await captureHold(tx, charge, amount, {
    final: done,
    statementSuffix: params.statement_descriptor_suffix,
  });
  return tx.update(
    'payment_intent',
    {
      ...intent,
      amount_capturable: done ? 0 : stored.amount_capturable - amount,
      amount_received: stored.amount_received + amount,
      status: done ? 'succeeded' : 'requires_capture',
    },
    [done ? 'payment_intent.succeeded' : 'payment_intent.amount_capturable_updated'],
  );
}
