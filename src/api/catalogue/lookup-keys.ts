import type { Transaction } from '../../domain/transaction.ts';
import { lookupKeyTaken } from '../errors/catalogue.ts';

/**
 * Makes a lookup key free for a price. Another price that holds it, archived or not, loses it when
 * the transfer is asked for; without, that is an error.
 */
export async function claimLookupKey(
  tx: Transaction,
  key: string | undefined,
  transfer: boolean | undefined,
  own?: string,
): Promise<void> {
  if (key === undefined) return;
  await tx.guard(`lookup_key:${key}`);
  const [holder] = await tx.list('price', { where: { lookup_key: key }, limit: 1 });
  if (holder === undefined || holder.id === own) return;
  if (transfer !== true) throw lookupKeyTaken(holder.id);
  await tx.update('price', { ...holder, lookup_key: null }, ['price.updated']);
}
