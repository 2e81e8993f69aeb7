/** What a dispute takes from the balance and gives back to it. */
import type { Transaction } from '../../../domain/transaction.ts';
import type { Charge } from '../charge-object.ts';
import { post, sourceTypeOf } from '../ledger.ts';
import type { Dispute } from './dispute-object.ts';

/** What the network asks for, in minor units of any currency; only usd is recorded. */
const FEE = 1500;

/** The dispute with the money taken and the network's fee on top. */
export function withdraw(tx: Transaction, dispute: Dispute, charge: Charge): Dispute {
  const entry = post(tx, {
    ...common(tx, dispute, charge),
    reportingCategory: 'dispute',
    amount: -dispute.amount,
    fee: FEE,
    feeText: 'Dispute fee',
    description: `Chargeback withdrawal for ${charge.id}`,
  });
  return {
    ...dispute,
    balance_transaction: entry.id,
    balance_transactions: [...dispute.balance_transactions, entry],
  };
}

/** The dispute with the money given back. As recorded, the fee is not. */
export function reinstate(tx: Transaction, dispute: Dispute, charge: Charge): Dispute {
  const entry = post(tx, {
    ...common(tx, dispute, charge),
    reportingCategory: 'dispute_reversal',
    amount: dispute.amount,
    fee: 0,
    description: `Chargeback reversal for ${charge.id}`,
  });
  return { ...dispute, balance_transactions: [...dispute.balance_transactions, entry] };
}

function common(tx: Transaction, dispute: Dispute, charge: Charge) {
  return {
    type: 'adjustment' as const,
    source: dispute.id,
    sourceType: sourceTypeOf(charge),
    currency: dispute.currency,
    availableOn: tx.now,
  };
}
