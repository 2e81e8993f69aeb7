import type { BankFailure } from './test-bank-account.ts';

/** Why a debit of a customer's account fails. Codes are published; the wording is not recorded. */
export const debitFailures = {
  accountClosed: {
    code: 'account_closed',
    message: "The customer's bank account has been closed.",
  },
  noAccount: {
    code: 'no_account',
    message: 'The bank account could not be located.',
  },
  insufficientFunds: {
    code: 'insufficient_funds',
    message: "The customer's account has insufficient funds to cover this payment.",
  },
  debitNotAuthorized: {
    code: 'debit_not_authorized',
    message: 'The customer has notified their bank that this payment was unauthorized.',
  },
  invalidCurrency: {
    code: 'invalid_currency',
    message: 'The bank account cannot accept payments in that currency.',
  },
  weeklyVolume: {
    code: 'charge_exceeds_source_limit',
    message: 'This charge exceeds the weekly volume limit of the payment method.',
  },
  weeklyTransactions: {
    code: 'charge_exceeds_weekly_limit',
    message: 'This charge exceeds the weekly transaction limit of the payment method.',
  },
  referToCustomer: {
    code: 'refer_to_customer',
    message: 'The bank refers to the customer for the reason of this failure.',
  },
  deactivated: {
    code: 'bank_account_unusable',
    message: 'The tokenized account number has been deactivated.',
  },
  couldNotProcess: {
    code: 'generic_could_not_process',
    message: "The payment could not be processed by the customer's bank.",
  },
  bankNotSupported: {
    code: 'sepa_debit_bank_not_supported',
    message: "The customer's bank does not support SEPA Direct Debit.",
  },
  debitsNotSupported: {
    code: 'sepa_debit_debits_not_supported',
    message: 'The bank account cannot be debited by SEPA Direct Debit.',
  },
  invalidNumber: {
    code: 'account_number_invalid',
    message: 'The bank account number provided is invalid.',
  },
} satisfies Record<string, BankFailure>;

/** Why money does not reach an external account, as published with the payout failure codes. */
export const payoutFailures = {
  accountClosed: {
    code: 'account_closed',
    message: 'The bank account has been closed.',
  },
  noAccount: {
    code: 'no_account',
    message:
      'The bank account details on file are probably incorrect. No bank account could be located ' +
      'with those details.',
  },
  insufficientFunds: {
    code: 'insufficient_funds',
    message: 'Your Stripe account has insufficient funds to cover the payout.',
  },
  debitNotAuthorized: {
    code: 'debit_not_authorized',
    message:
      'Debit transactions are not approved on your bank account. (Stripe requires bank accounts ' +
      'to be set up for both credit and debit payouts.)',
  },
  invalidCurrency: {
    code: 'invalid_currency',
    message:
      'The bank was unable to process this payout because of its currency. This is probably ' +
      'because the bank account cannot accept payments in that currency.',
  },
  couldNotProcess: {
    code: 'could_not_process',
    message: 'The bank could not process this payout.',
  },
} satisfies Record<string, BankFailure>;

/** Why the account's own bank does not pay a top-up, by code. The wording is not recorded. */
const TOPUP_MESSAGES: Readonly<Record<string, string>> = {
  account_closed: 'The bank account has been closed.',
  no_account: 'The bank account could not be located.',
  insufficient_funds: 'The bank account has insufficient funds to cover this top-up.',
  debit_not_authorized: 'Debit transactions are not approved on the bank account.',
  invalid_currency: 'The bank account cannot be debited in that currency.',
};

/** What a payout fails of, told of a top-up. */
export function topupFailureOf({ code }: BankFailure): BankFailure {
  return { code, message: TOPUP_MESSAGES[code] ?? 'The bank could not process this top-up.' };
}
