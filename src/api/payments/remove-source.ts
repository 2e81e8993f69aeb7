import type { Objects } from '../../contract/generated/wire.d.ts';
import type { Stored, Transaction } from '../../domain/transaction.ts';
import { allSources } from './customer-sources.ts';
import { consumeSource } from './source-object.ts';
import { spendPaymentMethod } from './spent-payment-methods.ts';

type Customer = Objects['customer'];

/** Takes a source from its customer. Answers the deletion stub, or the Source, which stays. */
export async function removeSource(
  tx: Transaction,
  customer: Customer,
  source: Stored,
): Promise<Stored> {
  const answer = await dropSource(tx, source);
  tx.emit('customer.source.deleted', source);
  if (customer.default_source === source.id) {
    const [next] = await allSources(tx, customer.id);
    const changed = { ...customer, default_source: next?.id ?? null };
    await tx.update('customer', changed, ['customer.updated']);
  }
  return answer;
}

async function dropSource(tx: Transaction, source: Stored): Promise<Stored> {
  if (source.object === 'source') {
    return { ...(await consumeSource(tx, source as Stored & Objects['source'])) };
  }
  const stub = { id: source.id, object: source.object, deleted: true };
  tx.remove(source.object, source.id);
  tx.insert(`deleted_${source.object}`, stub);
  if (source.object === 'card') await retireTwin(tx, source.id);
  return source.object === 'bank_account'
    ? { id: source.id, object: source.object, currency: source.currency, deleted: true }
    : stub;
}

/** Charges go on to refer to it. */
async function retireTwin(tx: Transaction, id: string): Promise<void> {
  const twin = await tx.get('payment_method', id);
  if (twin === undefined) return;
  await tx.update('payment_method', { ...twin, customer: null });
  await spendPaymentMethod(tx, id);
}
