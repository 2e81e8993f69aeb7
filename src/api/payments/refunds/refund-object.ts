import type { Objects } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import type { Charge } from '../charge-object.ts';
import { isCardCharge } from '../ledger.ts';

export type Refund = Objects['refund'];

export interface RefundParts {
  amount: number;
  instructionsEmail?: string | undefined;
  metadata?: Record<string, string> | null | undefined;
  pendingReason?: 'processing';
  reason?: Refund['reason'] | undefined;
  /** `reversal`: an authorisation that is given back before its capture. */
  kind: 'refund' | 'reversal';
  status: 'pending' | 'succeeded';
}

/** A whole refund, not stored yet and not posted. */
export function buildRefund(tx: Transaction, charge: Charge, parts: RefundParts): Refund {
  const isCard = isCardCharge(charge);
  return {
    id: tx.newId(isCard ? 're' : 'pyr', charge.id),
    object: 'refund',
    amount: parts.amount,
    balance_transaction: null,
    charge: charge.id,
    created: tx.now,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    ...(isCard && { destination_details: cardDestination(parts.kind) }),
    ...(parts.instructionsEmail !== undefined && { instructions_email: parts.instructionsEmail }),
    metadata: parts.metadata ?? {},
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(parts.pendingReason !== undefined && { pending_reason: parts.pendingReason }),
    reason: parts.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: parts.status,
    transfer_reversal: null,
  };
}

/** The part of a hold that was not captured, given back. It never was in the balance. */
export function buildRelease(
  tx: Transaction,
  charge: Charge,
  amount: number,
  reason?: 'expired_uncaptured_charge',
): Refund {
  return buildRefund(tx, charge, { amount, kind: 'reversal', reason, status: 'succeeded' });
}

function cardDestination(type: 'refund' | 'reversal'): NonNullable<Refund['destination_details']> {
  if (type === 'reversal') return { card: { type }, type: 'card' };
  return {
    card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type },
    type: 'card',
  };
}
