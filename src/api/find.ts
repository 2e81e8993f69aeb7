/** Looking things up, with the error that the API answers when there is nothing. */
import type { ObjectName, ObjectOf, ReadTransaction, Stored } from '../domain/transaction.ts';
import { noSuch } from './errors.ts';

const NOUNS: Readonly<Record<string, string>> = {
  payment_method: 'PaymentMethod',
  promotion_code: 'promotion code',
  checkout_session: 'checkout.session',
  setup_intent: 'setupintent',
  radar_early_fraud_warning: 'early_fraud_warning',
  v2_core_event: 'event',
  v2_core_event_destination: 'event destination',
};

export function nounOf(type: string): string {
  const name = type.replaceAll('.', '_');
  return NOUNS[name] ?? name;
}

/** The object that the path names. 404 when there is none. */
export function fromPath<N extends ObjectName>(
  tx: ReadTransaction,
  type: N,
  id: string | undefined,
  param?: string,
): Promise<ObjectOf<N>>;
export function fromPath(
  tx: ReadTransaction,
  type: string,
  id: string | undefined,
  param?: string,
): Promise<Stored>;
export async function fromPath(
  tx: ReadTransaction,
  type: string,
  id = '',
  param = 'id',
): Promise<Stored> {
  const found = await tx.get(type, id);
  if (found === undefined) throw noSuch(nounOf(type), id, param, 404);
  return found;
}

/** The object that a parameter names. 400 when there is none. */
export async function fromParam<N extends ObjectName>(
  tx: ReadTransaction,
  type: N,
  id: string,
  param: string,
): Promise<ObjectOf<N>> {
  const found = await tx.get(type, id);
  if (found === undefined) throw noSuch(nounOf(type), id, param, 400);
  return found;
}
