import type { Transaction } from '../../domain/transaction.ts';
import { noSuchPaymentMethod, notReusable } from '../errors/payment-methods.ts';
import type { PaymentMethod } from './build-payment-method.ts';
import { mintPaymentMethod } from './magic-payment-methods.ts';
import { isSpent } from './spent-payment-methods.ts';

/**
 * The PaymentMethod that a request wants to use. A magic id makes a new one; the `card_…` and
 * `src_…` of older code have a PaymentMethod of the same id. Throws when there is none (400, or the
 * status that is given), or when it may not be used again.
 */
export async function resolvePaymentMethod(
  tx: Transaction,
  idOrMagic: string,
  param: string,
  status: 400 | 404 = 400,
): Promise<PaymentMethod> {
  const stored = await tx.get('payment_method', idOrMagic);
  if (stored !== undefined) {
    if (await isSpent(tx, idOrMagic)) throw notReusable();
    return stored;
  }
  const made = mintPaymentMethod(tx, idOrMagic);
  if (made === undefined) throw noSuchPaymentMethod(idOrMagic, param, status);
  return made;
}
