/** The newer of the old ways: `src_…`. */
import type { Objects } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { invalidRequest } from '../errors.ts';
import { fromParam } from '../find.ts';
import { refuseDeclined } from './attach.ts';
import { inOrder } from './legacy-card.ts';
import { cardBehind } from './test-card-link.ts';

type Source = Objects['source'];

/** Takes a reusable, chargeable Source for the customer. Its card's issuer may refuse: 402. */
export async function attachSourceObject(
  tx: Transaction,
  customer: string,
  id: string,
  param: string,
): Promise<Source> {
  const source = await fromParam(tx, 'source', id, param);
  if (source.customer !== undefined) {
    throw invalidRequest('This source has already been attached to a customer.', { param });
  }
  if (source.status !== 'chargeable' && source.status !== 'pending') {
    throw invalidRequest(`You cannot attach a source that is ${source.status}.`, { param });
  }
  refuseDeclined(await cardBehind(tx, id));
  const attached = inOrder<Source>({ ...source, customer });
  await setTwinCustomer(tx, id, customer);
  return tx.update('source', attached, ['customer.source.created']);
}

/** A Source that leaves its customer, or is charged without one, can never be used again. */
export async function consumeSource(tx: Transaction, source: Source): Promise<Source> {
  const { customer: _customer, ...rest } = source;
  await setTwinCustomer(tx, source.id, null);
  return tx.update('source', { ...rest, status: 'consumed' });
}

async function setTwinCustomer(tx: Transaction, id: string, customer: string | null) {
  const twin = await tx.get('payment_method', id);
  if (twin !== undefined) await tx.update('payment_method', { ...twin, customer });
}
