/** Kinds of PaymentMethod that debit a bank account. */
export type BankDebit =
  | 'us_bank_account'
  | 'sepa_debit'
  | 'bacs_debit'
  | 'au_becs_debit'
  | 'acss_debit';

export interface BankFailure {
  /** `failure_code` of the charge or payout, and `code` of the error. */
  code: string;
  message: string;
}

/** What comes of a debit. `delayed`: only after three minutes or more of `processing`. */
export type BankOutcome =
  | { kind: 'succeed'; delayed?: true }
  | { kind: 'fail'; failure: BankFailure; delayed?: true; mandate?: 'inactive' }
  /** Succeeds, and is disputed at once. */
  | { kind: 'dispute'; delayed?: true }
  /** Stays in `processing`; it can be canceled. */
  | { kind: 'processing_forever' }
  /** Radar takes the risk for the highest and blocks it. */
  | { kind: 'blocked' }
  /** Micro-deposits cannot be sent. */
  | { kind: 'microdeposits_fail' }
  /** The PaymentMethod can be made, its mandate is refused. */
  | { kind: 'mandate_refused' }
  /** The PaymentMethod cannot be made. */
  | { kind: 'creation_fails'; failure: BankFailure };

export interface TestBankAccount {
  type: BankDebit;
  country: string;
  /** Routing number, sort code, BSB, or transit and institution `11000-000`; null with an IBAN. */
  routing: string | null;
  /** Account number, or IBAN without spaces. */
  account: string;
  /** Magic ids: `pm_usBankAccount_success`. */
  paymentMethods: readonly string[];
  outcome: BankOutcome;
}
