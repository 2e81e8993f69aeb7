import type { Transaction } from '../../domain/transaction.ts';
import { defineResource } from '../define-resource.ts';
import { emptyToken } from '../errors/tokens.ts';
import type { ParamsOf } from '../operation.ts';
import {
  bankToken,
  buildToken,
  cardToken,
  mintToken,
  type Token,
} from '../payments/build-token.ts';
import { factsOfRawCard } from '../payments/card-facts.ts';
import { shareTestNumber } from '../payments/test-card-link.ts';
import { useToken } from '../payments/use-token.ts';

const DATA = 'paystub.token_data';

export const tokens = defineResource({
  object: 'token',
  path: '/v1/tokens',
  create: ({ tx, params }) => createToken(tx, params),
  async resolve(id, tx) {
    const token = mintToken(tx, id);
    return token === undefined ? undefined : tx.insert('token', token);
  },
});

type Params = ParamsOf<'POST /v1/tokens'>;

async function createToken(tx: Transaction, params: Params): Promise<Token> {
  const { account, bank_account, card, cvc_update, person, pii } = params;
  if (card !== undefined) {
    if (typeof card !== 'string') return cardToken(tx, factsOfRawCard(tx, card));
    return tokenOf(tx, card, 'card', 'tok');
  }
  if (bank_account !== undefined) {
    if (typeof bank_account !== 'string') return bankToken(tx, bank_account);
    return tokenOf(tx, bank_account, 'bank_account', 'btok');
  }
  if (pii !== undefined) return buildToken(tx, 'pii', 'pii');
  if (cvc_update !== undefined) return buildToken(tx, 'cvctok', 'cvc_update');
  if (account !== undefined) return keptToken(tx, 'ct', 'account', account);
  if (person !== undefined) return keptToken(tx, 'cpt', 'person', person);
  throw emptyToken();
}

/** A token of what another one stands for, which is used up by that. */
async function tokenOf(tx: Transaction, id: string, param: string, prefix: string): Promise<Token> {
  const token = await useToken(tx, id, param);
  const copy = { ...token, id: tx.newId(prefix), created: tx.now, used: false };
  await shareTestNumber(tx, token.id, copy.id);
  return copy;
}

/** What the token stands for goes into the account or person that is made from it. */
function keptToken(tx: Transaction, prefix: string, type: string, data: object): Token {
  const token = buildToken(tx, prefix, type);
  tx.insert(DATA, { id: token.id, object: DATA, data });
  return token;
}
