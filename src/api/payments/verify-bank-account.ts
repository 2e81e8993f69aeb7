import { ApiError } from '../../domain/api-error.ts';
import { verifyMicrodeposits } from '../../domain/banks/us-bank-accounts.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { invalidRequest, missing } from '../errors.ts';
import type { BankAccount } from './bank-account.ts';

/**
 * Checks the amounts (minor units) of the two micro-deposits: 32 and 45 are right. Throws 402 for
 * wrong ones, 400 when there is nothing left to verify.
 */
export async function verifyBankAccount(
  tx: Transaction,
  account: BankAccount,
  amounts: readonly number[] | undefined,
): Promise<BankAccount> {
  if (account.status === 'verified') {
    throw invalidRequest('This bank account has already been verified.', {}, { executed: true });
  }
  if (amounts === undefined) throw missing('amounts');
  const result = verifyMicrodeposits({ amounts });
  if (result === 'verified') return changeStatus(tx, account, 'verified');
  if (result === 'mismatch') throw wrongAmounts({});
  await changeStatus(tx, account, 'verification_failed');
  throw wrongAmounts({ keepsWrites: true });
}

function changeStatus(tx: Transaction, account: BankAccount, status: string) {
  return tx.update('bank_account', { ...account, status }, ['customer.source.updated']);
}

function wrongAmounts(options: { keepsWrites?: boolean }): ApiError {
  const body = {
    type: 'invalid_request_error' as const,
    code: 'bank_account_verification_failed',
    message: 'The amounts provided do not match the amounts that were sent to the bank account.',
  };
  return new ApiError(402, body, { executed: true, ...options });
}
