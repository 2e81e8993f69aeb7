import { otherDebitAccounts } from './other-debit-accounts.ts';
import { sepaAccounts } from './sepa-accounts.ts';
import type { BankDebit, BankOutcome, TestBankAccount } from './test-bank-account.ts';
import { usBankAccounts } from './us-bank-accounts.ts';

export const testBankAccounts: readonly TestBankAccount[] = [
  ...usBankAccounts,
  ...sepaAccounts,
  ...otherDebitAccounts,
];

const byNumber = new Map<string, TestBankAccount>(
  testBankAccounts.map((account) => [`${account.type} ${account.account}`, account]),
);
const byName = new Map<string, TestBankAccount>(
  testBankAccounts.flatMap((account) =>
    account.paymentMethods.map((name) => [name, account] as const),
  ),
);

/** What a debit of this account number or IBAN comes to; numbers not published succeed. */
export function bankOutcome(type: BankDebit, account: string): BankOutcome {
  const number = account.replace(/[\s-]/g, '').toUpperCase();
  return byNumber.get(`${type} ${number}`)?.outcome ?? { kind: 'succeed' };
}

/** `bankAccountByPaymentMethodName('pm_usBankAccount_success')` */
export function bankAccountByPaymentMethodName(id: string): TestBankAccount | undefined {
  return byName.get(id);
}
