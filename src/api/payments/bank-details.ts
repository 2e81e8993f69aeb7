/** What a PaymentMethod shows of the bank account that it debits. */
import type { BankDebit } from '../../domain/banks/test-bank-account.ts';
import { bankOutcome } from '../../domain/banks/test-bank-accounts.ts';
import { fingerprint, last4 } from '../../domain/cards/card-numbers.ts';
import type { ReadTransaction } from '../../domain/transaction.ts';
import { invalidRequest, missing } from '../errors.ts';
import { ibanParts } from './iban.ts';

type BankParams = Readonly<Record<string, unknown>>;
type Details = Readonly<Record<string, unknown>>;

interface Account {
  last4: string;
  fingerprint: string;
}

const TEST_BANK = 'STRIPE TEST BANK';

const shapes: Readonly<Record<BankDebit, (account: Account, params: BankParams) => Details>> = {
  us_bank_account: (account, params) => ({
    account_holder_type: params.account_holder_type ?? 'individual',
    account_type: params.account_type ?? 'checking',
    bank_name: TEST_BANK,
    financial_connections_account: params.financial_connections_account ?? null,
    fingerprint: account.fingerprint,
    last4: account.last4,
    networks: { preferred: 'ach', supported: ['ach'] },
    routing_number: params.routing_number ?? '110000000',
    status_details: {},
  }),
  sepa_debit: (account, params) => {
    const { bankCode, branchCode, country } = ibanParts(plain(params.iban));
    return {
      bank_code: bankCode,
      branch_code: branchCode,
      country,
      fingerprint: account.fingerprint,
      generated_from: { charge: null, setup_attempt: null },
      last4: account.last4,
    };
  },
  bacs_debit: (account, params) => ({ ...account, sort_code: params.sort_code ?? null }),
  au_becs_debit: (account, params) => ({ bsb_number: params.bsb_number ?? null, ...account }),
  acss_debit: (account, params) => ({
    bank_name: TEST_BANK,
    fingerprint: account.fingerprint,
    institution_number: params.institution_number ?? null,
    last4: account.last4,
    transit_number: params.transit_number ?? null,
  }),
};

/**
 * `undefined` when the type is no bank debit. Throws when the number is missing, or is one whose
 * PaymentMethod cannot be made.
 */
export function bankDetails(
  tx: ReadTransaction,
  type: string,
  params: BankParams,
): Details | undefined {
  if (!isBankDebit(type)) return undefined;
  const field = type === 'sepa_debit' ? 'iban' : 'account_number';
  const number = bankNumber(type, params);
  if (number === undefined) throw missing(`${type}[${field}]`);
  const outcome = bankOutcome(type, number);
  if (outcome.kind === 'creation_fails') {
    const { code, message } = outcome.failure;
    throw invalidRequest(message, { code, param: `${type}[${field}]` });
  }
  const account = {
    fingerprint: fingerprint(number, tx.account),
    last4: last4(number),
  };
  return shapes[type](account, params);
}

/** Account number or IBAN, without spaces. */
export function bankNumber(type: string, params: BankParams): string | undefined {
  const typed = type === 'sepa_debit' ? params.iban : params.account_number;
  if (typed === undefined && params.financial_connections_account !== undefined) {
    return '000123456789';
  }
  return typed === undefined ? undefined : plain(typed);
}

export function isBankDebit(type: string): type is BankDebit {
  return type in shapes;
}

function plain(value: unknown): string {
  return String(value).replace(/[\s-]/g, '').toUpperCase();
}
