/** Held money: taken, or given back. For charges of intents and for charges made directly. */
import type { EventType } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { scheduleAftermath } from '../aftermath.ts';
import type { Charge } from '../charge-object.ts';
import { settleCharge } from '../ledger.ts';
import { statementText } from '../merchant.ts';
import { buildRelease } from '../refunds/refund-object.ts';
import { cardBehind } from '../test-card-link.ts';

export interface HoldCapture {
  /** What is left is given back. */
  final: boolean;
  statementSuffix?: string | undefined;
}

/**
 * Takes an amount that the caller has checked, and posts it. Nothing more may be taken at the end of
 * a capture in steps. The charge counts as captured from its last step on.
 */
export async function captureHold(
  tx: Transaction,
  charge: Charge,
  amount: number,
  { final, statementSuffix }: HoldCapture,
): Promise<Charge> {
  const captured = charge.amount_captured + amount;
  const rest = final ? charge.amount - captured : 0;
  const amount_refunded = charge.amount_refunded + rest;
  const taken: Charge = {
    ...charge,
    amount_captured: captured,
    amount_refunded,
    captured: final,
    refunded: amount_refunded === charge.amount,
    ...(statementSuffix !== undefined && {
      calculated_statement_descriptor: statementText(statementSuffix),
      statement_descriptor_suffix: statementSuffix,
    }),
  };
  if (final) tx.unschedule('charge.expire', charge.id);
  if (rest > 0) tx.insert('refund', buildRelease(tx, charge, rest));
  const posted =
    amount === 0 ? charge : await settleCharge(tx, { ...taken, amount_captured: amount });
  if (final) scheduleAftermath(tx, charge.id, await cardBehind(tx, charge.payment_method ?? ''));
  const settled = { ...taken, balance_transaction: posted.balance_transaction };
  return tx.update('charge', settled, [final ? 'charge.captured' : 'charge.updated']);
}

/** Gives the whole hold back. */
export async function releaseHold(
  tx: Transaction,
  charge: Charge,
  events: readonly EventType[],
  reason?: 'expired_uncaptured_charge',
): Promise<Charge> {
  tx.unschedule('charge.expire', charge.id);
  tx.insert('refund', buildRelease(tx, charge, charge.amount, reason));
  const released = { ...charge, amount_refunded: charge.amount, refunded: true };
  return tx.update('charge', released, events);
}
