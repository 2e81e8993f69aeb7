/** Finds the account of a hosted challenge, and lets the payment go on. */
import { type ChallengeView, completeChallenge, readChallenge } from '../api/payments/challenge.ts';
import { brandTitle, type CardBrand } from '../domain/cards/card-brand.ts';
import { formatAmount } from '../domain/money.ts';
import type { Engine } from '../http/engine.ts';
import type { Challenge, Challenges } from '../local-api/parts.ts';
import type { RequestContext } from '../store/port.ts';
import { findAmong } from './find-object.ts';

const TYPE = 'paystub.challenge';

export function createChallenges(
  { store, defaultVersion, newRequestId }: Engine,
  origin: () => string,
): Challenges {
  const contextOf = async (id: string): Promise<RequestContext | undefined> => {
    const found = await findAmong(store, [TYPE], id);
    return found === undefined
      ? undefined
      : {
          account: found.account,
          requestId: newRequestId(),
          idempotencyKey: null,
          apiVersion: defaultVersion,
          origin: origin(),
        };
  };
  return {
    async read(id) {
      const context = await contextOf(id);
      if (context === undefined) return undefined;
      return store.read(context, async (tx) => shown(await readChallenge(tx, id)));
    },
    async complete(id, outcome) {
      const context = await contextOf(id);
      if (context === undefined) return null;
      return store.write(context, ({ tx }) => completeChallenge(tx, id, outcome));
    },
  };
}

function shown(view: ChallengeView): Challenge {
  const { status, payment, merchant, method, card } = view;
  return {
    state: status,
    merchant,
    amount: payment === null ? 'Nothing now: it is kept for later' : sumOf(payment),
    method:
      card === null ? method : `${brandTitle(card.brand as CardBrand)} ending in ${card.last4}`,
    isCard: card !== null,
  };
}

function sumOf({ amount, currency }: NonNullable<ChallengeView['payment']>): string {
  const code = currency.toUpperCase();
  const sum = formatAmount(amount, currency);
  return sum.startsWith(code) ? sum : `${sum} ${code}`;
}
