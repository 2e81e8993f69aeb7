/** What a payout takes from the balance, and what comes back when it does not arrive. */
import type { Transaction } from '../../../domain/transaction.ts';
import { type BalanceTransaction, type Posting, post } from '../ledger.ts';
import type { Payout } from './payout-object.ts';

/** Takes the money at once. Answers the payout with its balance transaction. */
export function postPayout(tx: Transaction, payout: Payout): Payout {
  const reversal = payout.original_payout !== null;
  const entry = post(tx, {
    ...common(tx, payout),
    type: 'payout',
    reportingCategory: reversal ? 'payout_reversal' : 'payout',
    amount: -payout.amount,
    description: payout.description ?? (reversal ? 'STRIPE PAYOUT REVERSAL' : 'STRIPE PAYOUT'),
  });
  return { ...payout, balance_transaction: entry.id };
}

/** The money is back in the balance. */
export function returnPayout(
  tx: Transaction,
  payout: Payout,
  type: 'payout_failure' | 'payout_cancel',
): BalanceTransaction {
  return post(tx, {
    ...common(tx, payout),
    type,
    reportingCategory: 'payout_reversal',
    amount: payout.amount,
    description: type === 'payout_failure' ? 'PAYOUT FAILURE' : 'PAYOUT CANCEL',
  });
}

function common(tx: Transaction, payout: Payout) {
  return {
    source: payout.id,
    sourceType: payout.source_type as Posting['sourceType'],
    fee: 0,
    currency: payout.currency,
    availableOn: tx.now,
  };
}
