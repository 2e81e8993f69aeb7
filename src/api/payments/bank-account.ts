/** The older `bank_account` object: in tokens, and among the sources of a customer. */
import type { Objects } from '../../contract/generated/wire.d.ts';
import { fingerprint, last4 } from '../../domain/cards/card-numbers.ts';
import type { Transaction } from '../../domain/transaction.ts';

export type BankAccount = Objects['bank_account'];

export interface RawBankAccount {
  account_number: string;
  country?: string;
  account_holder_name?: string;
  account_holder_type?: string;
  account_type?: string;
  currency?: string;
  routing_number?: string;
}

export function buildBankAccount(tx: Transaction, raw: RawBankAccount): BankAccount {
  const number = raw.account_number.replace(/[\s-]/g, '');
  return {
    id: tx.newId('ba'),
    object: 'bank_account',
    account_holder_name: raw.account_holder_name ?? null,
    account_holder_type: raw.account_holder_type ?? null,
    account_type: raw.account_type ?? null,
    bank_name: 'STRIPE TEST BANK',
    country: raw.country ?? 'US',
    currency: raw.currency ?? 'usd',
    fingerprint: fingerprint(`${raw.routing_number ?? ''} ${number}`, tx.account),
    last4: last4(number),
    metadata: {},
    routing_number: raw.routing_number ?? null,
    status: 'new',
  };
}
