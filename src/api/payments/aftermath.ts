import type { TestBankAccount } from '../../domain/banks/test-bank-account.ts';
import type { TestCard } from '../../domain/cards/test-card.ts';
import type { Transaction } from '../../domain/transaction.ts';

/** Seconds until the customer's bank, or what became of the money, is heard of. */
const SOON = 1;

/** What follows a charge whose money was taken, where its test card or account stands for that. */
export function scheduleAftermath(
  tx: Transaction,
  charge: string,
  behind: TestCard | undefined,
  bank?: TestBankAccount,
): void {
  const due = tx.now + SOON;
  if (behind?.behaviour.kind === 'dispute' || bank?.outcome.kind === 'dispute') {
    tx.schedule({ kind: 'dispute.open', due, subject: charge });
  }
  if (behind?.behaviour.kind === 'bypass_pending') {
    tx.schedule({ kind: 'balance.available', due, subject: charge });
  }
  if (behind?.behaviour.kind === 'fraud_warning') {
    tx.schedule({ kind: 'fraud_warning.open', due, subject: charge });
  }
}
