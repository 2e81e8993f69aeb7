/** Where a payout goes and a top-up comes from: a bank account or debit card of the account itself. */
import { payoutFailures } from '../../../domain/banks/bank-failures.ts';
import { payoutFailureOf } from '../../../domain/banks/bank-tokens.ts';
import type { BankFailure } from '../../../domain/banks/test-bank-account.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { noSuch } from '../../errors.ts';
import { buildBankAccount } from '../bank-account.ts';
import { bankBehind, cardBehind } from '../test-card-link.ts';
import { useToken } from '../use-token.ts';

export interface ExternalAccount {
  id: string;
  type: 'bank_account' | 'card';
  /** Whether the money can be there within minutes. */
  instant: boolean;
  /** Why a payout to it, or a top-up from it, fails; absent when it succeeds. */
  failure?: BankFailure;
}

const DEFAULT = 'paystub.external_account';

/**
 * The account that `param` names; a token becomes one by that. Without a name: the account's own, which
 * it has in every currency. Throws 400 when there is none of that name.
 */
export async function externalAccount(
  tx: Transaction,
  named: string | undefined,
  currency: string,
  param: 'destination' | 'source' = 'destination',
): Promise<ExternalAccount> {
  if (named === undefined) return describe(tx, await defaultAccount(tx, currency), param);
  const id = /^(tok|btok|ct)_/.test(named) ? await fromToken(tx, named, param) : named;
  return describe(tx, id, param);
}

/** What a customer pays with is none of the account's own. */
async function describe(tx: Transaction, id: string, param: string): Promise<ExternalAccount> {
  const owned = await tx.get('bank_account', id);
  if (owned !== undefined && !owned.customer) {
    const bank = await bankBehind(tx, id);
    const failure = bank === undefined ? undefined : payoutFailureOf(bank.account);
    return { id, type: 'bank_account', instant: true, ...(failure !== undefined && { failure }) };
  }
  const card = await tx.get('card', id);
  if (card === undefined || card.customer) {
    throw noSuch('external account', id, param, 400);
  }
  const payout = (await cardBehind(tx, id))?.payout;
  return {
    id,
    type: 'card',
    instant: payout !== 'instant_unsupported',
    ...(payout === 'could_not_process' && { failure: payoutFailures.couldNotProcess }),
  };
}

async function fromToken(tx: Transaction, token: string, param: string): Promise<string> {
  const { bank_account, card } = await useToken(tx, token, param);
  if (bank_account !== undefined) return tx.insert('bank_account', bank_account).id;
  if (card === undefined) throw noSuch('external account', token, param, 400);
  return tx.insert('card', card).id;
}

async function defaultAccount(tx: Transaction, currency: string): Promise<string> {
  const known = await tx.get(DEFAULT, currency);
  if (known !== undefined) return String(known.account);
  const made = buildBankAccount(tx, {
    account_number: '000123456789',
    currency,
    routing_number: '110000000',
  });
  tx.insert('bank_account', { ...made, default_for_currency: true });
  tx.insert(DEFAULT, { id: currency, object: DEFAULT, account: made.id });
  return made.id;
}
