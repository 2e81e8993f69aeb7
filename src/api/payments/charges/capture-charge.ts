import type { Transaction } from '../../../domain/transaction.ts';
import * as errors from '../../errors/charges.ts';
import type { Charge } from '../charge-object.ts';
import { checkSteps } from '../check-amount.ts';
import { captureHold } from './capture-hold.ts';

export interface CaptureChargeParams {
  /** Minor units. Default: all of it. */
  amount?: number | undefined;
  application_fee_amount?: number | undefined;
  receipt_email?: string | undefined;
  statement_descriptor_suffix?: string | undefined;
  transfer_group?: string | undefined;
}

/** Takes what a charge without an intent holds. Throws 400 when it holds nothing, or less. */
export async function captureCharge(
  tx: Transaction,
  charge: Charge,
  params: CaptureChargeParams,
): Promise<Charge> {
  if (charge.payment_intent !== null) throw errors.captureThroughIntent();
  if (charge.captured) throw errors.alreadyCaptured(charge.id);
  if (charge.refunded || charge.status !== 'succeeded') throw errors.captureExpired(charge.id);
  const amount = params.amount ?? charge.amount;
  if (amount < 1 || amount > charge.amount) throw errors.captureAboveCharge();
  checkSteps(amount, charge.currency);
  const { application_fee_amount, receipt_email, transfer_group } = params;
  const next: Charge = {
    ...charge,
    ...(application_fee_amount !== undefined && { application_fee_amount }),
    ...(receipt_email !== undefined && { receipt_email }),
    ...(transfer_group !== undefined && { transfer_group }),
  };
  return captureHold(tx, next, amount, {
    final: true,
    statementSuffix: params.statement_descriptor_suffix,
  });
}
