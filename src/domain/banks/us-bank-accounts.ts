import { debitFailures } from './bank-failures.ts';
import type { BankFailure, BankOutcome, TestBankAccount } from './test-bank-account.ts';

/** The routing number of every American test account. */
export const usTestRouting = '110000000';

const fails = (failure: BankFailure): BankOutcome => ({ kind: 'fail', failure });

/** Account number, what follows `pm_usBankAccount_`, outcome. */
const rows: readonly (readonly [account: string, name: string | null, BankOutcome])[] = [
  ['000123456789', 'success', { kind: 'succeed' }],
  ['000111111113', 'accountClosed', fails(debitFailures.accountClosed)],
  ['000111111116', 'noAccount', fails(debitFailures.noAccount)],
  ['000222222227', 'insufficientFunds', fails(debitFailures.insufficientFunds)],
  ['000333333335', 'debitNotAuthorized', fails(debitFailures.debitNotAuthorized)],
  ['000444444440', 'invalidCurrency', fails(debitFailures.invalidCurrency)],
  ['000666666661', 'failMicrodeposits', { kind: 'microdeposits_fail' }],
  ['000555555559', 'dispute', { kind: 'dispute' }],
  ['000000000009', 'processing', { kind: 'processing_forever' }],
  ['000000004954', 'riskLevelHighest', { kind: 'blocked' }],
  ['000777777771', 'weeklyLimitExceeded', fails(debitFailures.weeklyVolume)],
  ['000888888885', null, fails(debitFailures.deactivated)],
];

export const usBankAccounts: readonly TestBankAccount[] = rows.map(([account, name, outcome]) => ({
  type: 'us_bank_account',
  country: 'US',
  routing: usTestRouting,
  account,
  paymentMethods: name === null ? [] : [`pm_usBankAccount_${name}`],
  outcome,
}));

export type MicrodepositResult = 'verified' | 'attempts_exceeded' | 'timeout' | 'mismatch';

/** What two amounts in minor units, in any order, or a descriptor code come to. */
export function verifyMicrodeposits(
  given: { amounts: readonly number[] } | { descriptorCode: string },
): MicrodepositResult {
  if ('descriptorCode' in given) return byDescriptor.get(given.descriptorCode) ?? 'mismatch';
  return byAmounts.get([...given.amounts].sort((a, b) => a - b).join('+')) ?? 'mismatch';
}

const byAmounts = new Map<string, MicrodepositResult>([
  ['32+45', 'verified'],
  ['10+11', 'attempts_exceeded'],
  ['40+41', 'timeout'],
]);

const byDescriptor = new Map<string, MicrodepositResult>([
  ['SM11AA', 'verified'],
  ['SM33CC', 'attempts_exceeded'],
  ['SM44DD', 'timeout'],
]);
