import { payoutFailures } from './bank-failures.ts';
import type { BankFailure } from './test-bank-account.ts';
import { usTestRouting } from './us-bank-accounts.ts';

/** What a payout to, or top-up from, an external bank account comes to. */
export interface BankToken {
  routing: string;
  account: string;
  verified: boolean;
  /** Absent when it succeeds. */
  failure?: BankFailure;
}

/** Account number, what follows `btok_us_verified`, failure. */
const rows: readonly (readonly [account: string, name: string, failure?: BankFailure])[] = [
  ['000123456789', ''],
  ['000111111116', '_noAccount', payoutFailures.noAccount],
  ['000111111113', '_accountClosed', payoutFailures.accountClosed],
  ['000222222227', '_insufficientFunds', payoutFailures.insufficientFunds],
  ['000333333335', '_debitNotAuthorized', payoutFailures.debitNotAuthorized],
  ['000444444440', '_invalidCurrency', payoutFailures.invalidCurrency],
];

const tokens = new Map<string, BankToken>([
  ['btok_us', { routing: usTestRouting, account: '000123456789', verified: false }],
]);
for (const [account, name, failure] of rows) {
  const token = { routing: usTestRouting, account, verified: true };
  tokens.set(`btok_us_verified${name}`, failure === undefined ? token : { ...token, failure });
}

const failures = new Map(rows.map(([account, , failure]) => [account, failure]));

/** `bankTokenByName('btok_us_verified')`; undefined for an id that is no magic name. */
export function bankTokenByName(id: string): BankToken | undefined {
  return tokens.get(id);
}

/** Why a payout to this American account number fails; undefined when it succeeds. */
export function payoutFailureOf(account: string): BankFailure | undefined {
  return failures.get(account);
}
