import type { Transaction } from '../../domain/transaction.ts';
import { tokenAlreadyUsed, wrongToken } from '../errors/tokens.ts';
import { noSuch } from '../errors.ts';
import { mintToken, type Token } from './build-token.ts';
import type { LegacyCard } from './legacy-card.ts';

/**
 * Uses a token up and answers it; magic ones (`tok_visa`) can be used again and again. Throws 400
 * when there is none, or when it was used before.
 */
export async function useToken(tx: Transaction, id: string, param: string): Promise<Token> {
  const minted = mintToken(tx, id);
  if (minted !== undefined) return minted;
  const token = await tx.get('token', id);
  if (token === undefined) throw noSuch('token', id, param, 400);
  if (token.used) throw tokenAlreadyUsed(id);
  return tx.update('token', { ...token, used: true });
}

/** The card of a token, which is used up by that. */
export async function cardOfToken(tx: Transaction, id: string, param: string): Promise<LegacyCard> {
  const { card } = await useToken(tx, id, param);
  if (card === undefined) throw wrongToken(id, 'card', param);
  return card;
}
