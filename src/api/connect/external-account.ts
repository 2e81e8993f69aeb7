/** Where a connected account is paid out to. */
import type { AccountCreateParams } from '../../contract/generated/wire.d.ts';
import type { ObjectOf, Transaction } from '../../domain/transaction.ts';
import { wrongToken } from '../errors/tokens.ts';
import { type BankAccount, buildBankAccount } from '../payments/bank-account.ts';
import { useToken } from '../payments/use-token.ts';
import { withRequirements } from './requirements.ts';

type Account = ObjectOf<'account'>;
type Card = ObjectOf<'card'>;

/** The account with the bank account or debit card in the place of its first. */
export async function withExternalAccount(
  tx: Transaction,
  account: Account,
  given: AccountCreateParams['external_account'] | null,
): Promise<Account> {
  if (given === undefined || given === null || given === '') return account;
  const found = typeof given === 'string' ? await ofToken(tx, given) : buildBankAccount(tx, given);
  const external = {
    ...found,
    account: account.id,
    available_payout_methods: ['standard' as const],
    default_for_currency: true,
  };
  tx.insert(external.object, external);
  const { external_accounts: list } = account;
  if (list === undefined) return account;
  return withRequirements({ ...account, external_accounts: { ...list, data: [external] } });
}

async function ofToken(tx: Transaction, id: string): Promise<BankAccount | Card> {
  const { bank_account, card } = await useToken(tx, id, 'external_account');
  const found = bank_account ?? card;
  if (found === undefined) throw wrongToken(id, 'bank account or card', 'external_account');
  return found as BankAccount | Card;
}
