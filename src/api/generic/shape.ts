/**
 * Small corrections to what the generic engine makes, where the plain copy of parameters would
 * mislead. One file per object; to add one, write it and list it here.
 */
import type { Transaction } from '../../domain/transaction.ts';
import { checkoutSession } from './shapes/checkout-session.ts';
import { invoice } from './shapes/invoice.ts';
import { invoiceitem } from './shapes/invoiceitem.ts';
import { issuingCard } from './shapes/issuing-card.ts';
import { subscription, subscriptionUpdate } from './shapes/subscription.ts';

export type Hash = Record<string, unknown>;
export type Shape = (object: Hash, params: Hash, tx: Transaction) => Promise<Hash>;

const created: Readonly<Record<string, Shape>> = {
  'checkout.session': checkoutSession,
  invoice,
  invoiceitem,
  'issuing.card': issuingCard,
  subscription,
};
const updated: Readonly<Record<string, Shape>> = { subscription: subscriptionUpdate };

export async function shapeCreated(object: Hash, params: Hash, tx: Transaction): Promise<Hash> {
  return (await created[String(object.object)]?.(object, params, tx)) ?? object;
}

export async function shapeUpdated(object: Hash, params: Hash, tx: Transaction): Promise<Hash> {
  return (await updated[String(object.object)]?.(object, params, tx)) ?? object;
}
