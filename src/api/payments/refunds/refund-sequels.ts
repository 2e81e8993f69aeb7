/** What happens to a refund after it was made. Each does nothing when the refund has moved on. */
import type { EventType } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { fromParam } from '../../find.ts';
import { digits } from '../charged-card.ts';
import { postRefundFailure } from '../ledger.ts';
import type { Refund } from './refund-object.ts';

export const refundUpdated: readonly EventType[] = ['refund.updated', 'charge.refund.updated'];
const refundFailed: readonly EventType[] = [
  'refund.updated',
  'refund.failed',
  'charge.refund.updated',
];

/** The customer's bank knows the refund under a number now. */
export async function addReference(tx: Transaction, id: string): Promise<void> {
  const refund = await tx.get('refund', id);
  if (refund?.destination_details?.card?.reference_status !== 'pending') return;
  await tx.update('refund', { ...refund, ...referenced(tx) }, refundUpdated);
}

/** A pending refund has reached the customer. */
export async function succeedRefund(tx: Transaction, id: string): Promise<void> {
  const refund = await tx.get('refund', id);
  if (refund === undefined || refund.status !== 'pending') return;
  const { pending_reason: _reason, ...rest } = refund;
  const reference = refund.destination_details?.card === undefined ? {} : referenced(tx);
  await tx.update('refund', { ...rest, ...reference, status: 'succeeded' }, refundUpdated);
}

/** It did not reach the customer: charge and balance have the money again. */
export async function failRefund(
  tx: Transaction,
  id: string,
  reason = 'expired_or_canceled_card',
): Promise<void> {
  const refund = await tx.get('refund', id);
  if (refund === undefined || refund.status === 'failed' || refund.status === 'canceled') return;
  const charge = await fromParam(tx, 'charge', refund.charge ?? '', 'charge');
  const posted = postRefundFailure(tx, refund, charge);
  const amount_refunded = charge.amount_refunded - refund.amount;
  await tx.update('charge', { ...charge, amount_refunded, refunded: false });
  await tx.update(
    'refund',
    {
      ...refund,
      failure_balance_transaction: posted.id,
      failure_reason: reason,
      status: 'failed',
    },
    refundFailed,
  );
}

function referenced(tx: Transaction): Pick<Refund, 'destination_details'> {
  return {
    destination_details: {
      card: {
        reference: digits(tx, 16),
        reference_status: 'available',
        reference_type: 'acquirer_reference_number',
        type: 'refund',
      },
      type: 'card',
    },
  };
}
