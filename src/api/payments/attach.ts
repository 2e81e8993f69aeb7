import type { TestCard } from '../../domain/cards/test-card.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { cardDeclined } from '../errors/cards.ts';
import { alreadyAttached } from '../errors/payment-methods.ts';
import type { PaymentMethod } from './build-payment-method.ts';
import { checkedCard } from './payment-method-card.ts';
import { resolvePaymentMethod } from './resolve-payment-method.ts';
import { cardBehind } from './test-card-link.ts';

/**
 * Attaches a PaymentMethod, or a new one of a magic id, to a customer that is known to exist. Throws
 * when it is attached already, may not be used again, or its issuer refuses (402).
 */
export async function attachPaymentMethod(
  tx: Transaction,
  idOrMagic: string,
  customerId: string,
  param: string,
  status: 400 | 404 = 400,
): Promise<PaymentMethod> {
  const found = await resolvePaymentMethod(tx, idOrMagic, param, status);
  if (found.customer !== null) throw alreadyAttached();
  const behind = await cardBehind(tx, found.id);
  refuseDeclined(behind);
  const attached = { ...found, customer: customerId };
  const { card } = found;
  if (card !== undefined) attached.card = checkedCard(card, behind);
  return tx.update('payment_method', attached, ['payment_method.attached']);
}

/** Saving a card asks its issuer. The recorded error names no parameter, but says so. */
export function refuseDeclined(card: TestCard | undefined): void {
  if (card?.behaviour.kind !== 'decline' || card.behaviour.when !== 'charge_and_attach') return;
  const { decline } = card.behaviour;
  throw cardDeclined(decline, { param: decline.param ?? '' });
}
