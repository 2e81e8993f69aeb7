import { debitFailures } from './bank-failures.ts';
import type { BankFailure, BankOutcome, TestBankAccount } from './test-bank-account.ts';

const fails = (failure: BankFailure): BankOutcome => ({ kind: 'fail', failure });
const refused = (failure: BankFailure): BankOutcome => ({ kind: 'creation_fails', failure });

/** In the order of the columns below; the last two have no magic id. */
const scenarios: readonly (readonly [name: string | null, BankOutcome])[] = [
  ['success', { kind: 'succeed' }],
  ['successDelayed', { kind: 'succeed', delayed: true }],
  ['failed', fails(debitFailures.couldNotProcess)],
  ['failedDelayed', { kind: 'fail', failure: debitFailures.couldNotProcess, delayed: true }],
  ['disputed', { kind: 'dispute' }],
  ['exceedsWeeklyVolumeLimit', fails(debitFailures.weeklyVolume)],
  ['exceedsWeeklyTransactionLimit', fails(debitFailures.weeklyTransactions)],
  ['insufficientFunds', fails(debitFailures.insufficientFunds)],
  [null, refused(debitFailures.bankNotSupported)],
  [null, refused(debitFailures.debitsNotSupported)],
];

const ibans: readonly string[] = [
  `AT611904300234573201 AT321904300235473204 AT861904300235473202 AT051904300235473205
   AT591904300235473203 AT981904300000343434 AT601904300000121212 AT981904300002222227
   AT271904300000055555 AT511904300000066666`,
  `BE62510007547061 BE78510007547064 BE68539007547034 BE51510007547065 BE08510007547063
   BE90510000343434 BE52510000121212 BE90510002222227 BE19510000055555 BE43510000066666`,
  `DE89370400440532013000 DE08370400440532013003 DE62370400440532013001 DE78370400440532013004
   DE35370400440532013002 DE65370400440000343434 DE27370400440000121212 DE65370400440002222227
   DE91370400440000055555 DE18370400440000066666`,
  `FR1420041010050500013M02606 FR3020041010050500013M02609 FR8420041010050500013M02607
   FR7920041010050500013M02600 FR5720041010050500013M02608 FR9720041010050000000343434
   FR5920041010050000000121212 FR9720041010050000002222227 FR2620041010050000000055555
   FR5020041010050000000066666`,
  `IE29AIBK93115212345678 IE24AIBK93115212345671 IE02AIBK93115212345679 IE94AIBK93115212345672
   IE51AIBK93115212345670 IE10AIBK93115200343434 IE69AIBK93115200121212 IE10AIBK93115202222227
   IE36AIBK93115200055555 IE60AIBK93115200066666`,
];

function accountsOf(row: string): readonly TestBankAccount[] {
  const numbers = row.trim().split(/\s+/);
  return scenarios.map(([name, outcome], place) => {
    const account = numbers[place] ?? '';
    const country = account.slice(0, 2);
    const id = `pm_sepaDebit_${name}_${country.toLowerCase()}`;
    return sepa(account, name === null ? [] : [id], outcome);
  });
}

function sepa(
  account: string,
  paymentMethods: readonly string[],
  outcome: BankOutcome,
): TestBankAccount {
  const country = account.slice(0, 2);
  return { type: 'sepa_debit', country, routing: null, account, paymentMethods, outcome };
}

/** Five countries with every scenario, and the IBAN whose debit `stripe trigger` wants to fail. */
export const sepaAccounts: readonly TestBankAccount[] = [
  ...ibans.flatMap(accountsOf),
  sepa('IT60X0542811101000000123456', [], {
    kind: 'fail',
    failure: debitFailures.couldNotProcess,
  }),
];
