import type { Objects } from '../../contract/generated/wire.d.ts';
import { bankTokenByName } from '../../domain/banks/bank-tokens.ts';
import { cardByTokenName } from '../../domain/cards/test-cards.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { buildBankAccount, type RawBankAccount } from './bank-account.ts';
import { type CardFacts, factsOfCard, numberOf } from './card-facts.ts';
import { type LegacyCard, legacyCard } from './legacy-card.ts';
import { rememberBank, rememberCard } from './test-card-link.ts';

export type Token = Objects['token'] & { card?: LegacyCard };

/** A token, not stored yet. The prefix says what it stands for: `tok`, `btok`, `pii`. */
export function buildToken(
  tx: Transaction,
  prefix: string,
  type: string,
  content: Pick<Token, 'bank_account' | 'card'> = {},
): Token {
  return {
    id: tx.newId(prefix),
    object: 'token',
    ...content,
    client_ip: '127.0.0.1',
    created: tx.now,
    livemode: false,
    type,
    used: false,
  };
}

export function cardToken(tx: Transaction, facts: CardFacts): Token {
  const card = legacyCard(tx.newId('card'), facts);
  const token = buildToken(tx, 'tok', 'card', { card });
  const known = numberOf(facts);
  for (const id of known === undefined ? [] : [token.id, card.id]) {
    rememberCard(tx, id, known?.number ?? '', known?.cvc);
  }
  return token;
}

export function bankToken(tx: Transaction, raw: RawBankAccount): Token {
  const bank_account = buildBankAccount(tx, raw);
  const token = buildToken(tx, 'btok', 'bank_account', { bank_account });
  for (const id of [token.id, bank_account.id]) rememberBank(tx, id, raw.account_number);
  return token;
}

/** The token of a magic name, new each time and not stored; undefined when it is no magic name. */
export function mintToken(tx: Transaction, id: string): Token | undefined {
  const card = cardByTokenName(id);
  if (card !== undefined) return cardToken(tx, factsOfCard(tx, card));
  const bank = bankTokenByName(id);
  if (bank === undefined) return undefined;
  const raw = { account_number: bank.account, routing_number: bank.routing, country: 'US' };
  const token = bankToken(tx, raw);
  const { bank_account } = token;
  if (!bank.verified || bank_account === undefined) return token;
  return { ...token, bank_account: { ...bank_account, status: 'verified' } };
}
