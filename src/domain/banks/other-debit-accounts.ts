import { debitFailures } from './bank-failures.ts';
import type { BankDebit, BankFailure, BankOutcome, TestBankAccount } from './test-bank-account.ts';

const succeed: BankOutcome = { kind: 'succeed' };
const succeedLater: BankOutcome = { kind: 'succeed', delayed: true };
const fails = (failure: BankFailure): BankOutcome => ({ kind: 'fail', failure });
const failsLater = (failure: BankFailure): BankOutcome => ({
  kind: 'fail',
  failure,
  delayed: true,
});

/** An unauthorised Bacs debit ends its mandate too. */
const unauthorized: BankOutcome = {
  kind: 'fail',
  failure: debitFailures.debitNotAuthorized,
  mandate: 'inactive',
};

type Rows = readonly (readonly [account: string, outcome: BankOutcome])[];

const bacs: Rows = [
  ['00012345', succeed],
  ['90012345', succeedLater],
  ['33333335', unauthorized],
  ['93333335', { ...unauthorized, delayed: true }],
  ['22222227', fails(debitFailures.insufficientFunds)],
  ['92222227', failsLater(debitFailures.insufficientFunds)],
  ['55555559', { kind: 'dispute', delayed: true }],
  ['00033333', { kind: 'mandate_refused' }],
  ['00044444', { kind: 'creation_fails', failure: debitFailures.invalidNumber }],
];

const becs: Rows = [
  ['000123456', succeed],
  ['900123456', succeedLater],
  ['111111113', fails(debitFailures.accountClosed)],
  ['111111116', fails(debitFailures.noAccount)],
  ['222222227', fails(debitFailures.referToCustomer)],
  ['922222227', failsLater(debitFailures.referToCustomer)],
  ['333333335', fails(debitFailures.debitNotAuthorized)],
  ['666666660', { kind: 'dispute' }],
];

const acss: Rows = [
  ['000123456789', succeed],
  ['900123456789', succeedLater],
  ['000222222227', fails(debitFailures.insufficientFunds)],
  ['900222222227', failsLater(debitFailures.insufficientFunds)],
  ['000666666661', { kind: 'microdeposits_fail' }],
];

function accounts(
  type: BankDebit,
  country: string,
  routing: string,
  rows: Rows,
): readonly TestBankAccount[] {
  return rows.map(([account, outcome]) => ({
    type,
    country,
    routing,
    account,
    paymentMethods: [],
    outcome,
  }));
}

/** British, Australian and Canadian test accounts. */
export const otherDebitAccounts: readonly TestBankAccount[] = [
  ...accounts('bacs_debit', 'GB', '108800', bacs),
  ...accounts('au_becs_debit', 'AU', '000000', becs),
  ...accounts('acss_debit', 'CA', '11000-000', acss),
];
