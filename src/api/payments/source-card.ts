import type { Transaction } from '../../domain/transaction.ts';
import type { PaymentMethod } from './build-payment-method.ts';
import { cardToken } from './build-token.ts';
import { factsOfRawCard, type RawCard } from './card-facts.ts';
import { insertTwin } from './card-twin.ts';
import { type LegacyCard, sourceCard } from './legacy-card.ts';
import { cardBehind } from './test-card-link.ts';
import { cardOfToken } from './use-token.ts';

/** What older code gives as `source`: a token, or the data of a card. */
export type CardSourceParam = string | (RawCard & { object?: string });

/** The card of a token or of typed data, not stored yet. */
export async function cardOfSource(
  tx: Transaction,
  source: CardSourceParam,
  param: string,
): Promise<LegacyCard> {
  if (typeof source === 'string') return cardOfToken(tx, source, param);
  const { card } = cardToken(tx, factsOfRawCard(tx, source));
  return card as LegacyCard;
}

/**
 * A charge made straight from a token: stores its card, of no customer, and answers it with the
 * PaymentMethod of the same id. The issuer has not been asked: see `cardBehind`.
 */
export async function cardForCharge(
  tx: Transaction,
  source: CardSourceParam,
  param: string,
): Promise<{ card: LegacyCard; paymentMethod: PaymentMethod }> {
  const given = await cardOfSource(tx, source, param);
  const behind = await cardBehind(tx, given.id);
  const card = sourceCard(given, behind, null);
  tx.insert('card', card);
  return { card, paymentMethod: insertTwin(tx, card, behind) };
}
