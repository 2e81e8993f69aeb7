/**
 * Small corrections to what the generic engine makes, where the plain copy of parameters would
 * mislead. One file per object; to add one, write it and list it here.
 */
import type { Transaction } from '../../domain/transaction.ts';
import { ephemeralKey } from './shapes/ephemeral-key.ts';
import { issuingCard } from './shapes/issuing-card.ts';
import { paymentMethodDomain } from './shapes/payment-method-domain.ts';

export type Hash = Record<string, unknown>;
export type Shape = (object: Hash, params: Hash, tx: Transaction) => Promise<Hash>;

const created: Readonly<Record<string, Shape>> = {
  ephemeral_key: ephemeralKey,
  'issuing.card': issuingCard,
  payment_method_domain: paymentMethodDomain,
};

export async function shapeCreated(object: Hash, params: Hash, tx: Transaction): Promise<Hash> {
  return (await created[String(object.object)]?.(object, params, tx)) ?? object;
}
