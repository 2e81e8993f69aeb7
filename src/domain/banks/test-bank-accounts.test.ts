import { describe, expect, it } from 'vitest';
import { bankTokenByName, payoutFailureOf } from './bank-tokens.ts';
import {
  bankAccountByPaymentMethodName,
  bankOutcome,
  testBankAccounts,
} from './test-bank-accounts.ts';
import { verifyMicrodeposits } from './us-bank-accounts.ts';

/** ISO 13616: letters count from 10, and the number moved round leaves 1 when divided by 97. */
function ibanIsValid(iban: string): boolean {
  const moved = iban.slice(4) + iban.slice(0, 4);
  const digits = moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

describe('test bank accounts', () => {
  it('name each number and each magic id once', () => {
    const numbers = testBankAccounts.map(({ type, account }) => `${type} ${account}`);
    const names = testBankAccounts.flatMap(({ paymentMethods }) => paymentMethods);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(11 + 5 * 8);
  });

  it('have valid IBANs', () => {
    const ibans = testBankAccounts.filter(({ type }) => type === 'sepa_debit');
    expect(ibans.filter(({ account }) => !ibanIsValid(account))).toEqual([]);
    expect(ibans).toHaveLength(51);
  });

  it.each([
    ['pm_usBankAccount_accountClosed', '000111111113', 'account_closed'],
    ['pm_usBankAccount_weeklyLimitExceeded', '000777777771', 'charge_exceeds_source_limit'],
    ['pm_sepaDebit_insufficientFunds_de', 'DE65370400440002222227', 'insufficient_funds'],
    ['pm_sepaDebit_failedDelayed_at', 'AT051904300235473205', 'generic_could_not_process'],
  ])('%s fails', (name, account, code) => {
    const found = bankAccountByPaymentMethodName(name);
    expect(found).toMatchObject({ account, outcome: { kind: 'fail', failure: { code } } });
  });

  it('finds outcomes by number, however it is typed', () => {
    expect(bankOutcome('sepa_debit', 'de08 3704 0044 0532 0130 03')).toEqual({
      kind: 'succeed',
      delayed: true,
    });
    expect(bankOutcome('bacs_debit', '93333335')).toMatchObject({
      kind: 'fail',
      delayed: true,
      mandate: 'inactive',
    });
    expect(bankOutcome('us_bank_account', '000000000009')).toEqual({ kind: 'processing_forever' });
    expect(bankOutcome('au_becs_debit', '123')).toEqual({ kind: 'succeed' });
  });

  it('knows no other magic id', () => {
    expect(bankAccountByPaymentMethodName('pm_usBankAccount_other')).toBeUndefined();
  });
});

describe('external accounts', () => {
  it.each([
    ['btok_us_verified_noAccount', 'no_account'],
    ['btok_us_verified_accountClosed', 'account_closed'],
    ['btok_us_verified_insufficientFunds', 'insufficient_funds'],
    ['btok_us_verified_debitNotAuthorized', 'debit_not_authorized'],
    ['btok_us_verified_invalidCurrency', 'invalid_currency'],
  ])('%s fails with %s', (name, code) => {
    const token = bankTokenByName(name);
    expect(token).toMatchObject({ verified: true, failure: { code } });
    expect(payoutFailureOf(token?.account ?? '')).toBe(token?.failure);
  });

  it('work otherwise', () => {
    expect(bankTokenByName('btok_us_verified')).not.toHaveProperty('failure');
    expect(bankTokenByName('btok_us')).toMatchObject({ verified: false });
    expect(bankTokenByName('btok_x')).toBeUndefined();
    expect(payoutFailureOf('000123456789')).toBeUndefined();
  });
});

describe('verifyMicrodeposits', () => {
  it.each([
    [{ amounts: [45, 32] }, 'verified'],
    [{ amounts: [10, 11] }, 'attempts_exceeded'],
    [{ amounts: [40, 41] }, 'timeout'],
    [{ amounts: [1, 2] }, 'mismatch'],
    [{ descriptorCode: 'SM11AA' }, 'verified'],
    [{ descriptorCode: 'SM33CC' }, 'attempts_exceeded'],
    [{ descriptorCode: 'SM44DD' }, 'timeout'],
    [{ descriptorCode: 'SM00ZZ' }, 'mismatch'],
  ])('%j → %s', (given, result) => {
    expect(verifyMicrodeposits(given)).toBe(result);
  });
});
