import type { Registry } from '../api/registry.ts';
import { idPrefixOf } from '../domain/id-prefixes.ts';
import type { FoundObject } from '../local-api/parts.ts';
import type { RequestContext, Store } from '../store/port.ts';

/**
 * An object of any account, by its id alone. The prefix says which types it can be, so this is a few
 * look-ups per account; an id without a known prefix (a coupon, a product with a name of one's own)
 * is looked for among all types.
 */
export function findObject(
  store: Store,
  { contract }: Registry,
  id: string,
): Promise<FoundObject | undefined> {
  const all = Object.keys(contract.resources);
  const fitting = all.filter((type) => id.startsWith(`${idPrefixOf(type)}_`));
  // `py_` and `pyr_` are charges and refunds of banks.
  if (id.startsWith('py_')) fitting.push('charge');
  if (id.startsWith('pyr_')) fitting.push('refund');
  return findAmong(store, fitting.length > 0 ? fitting : all, id);
}

/** The object of this id and one of these types, in whatever account. */
export async function findAmong(
  store: Store,
  types: readonly string[],
  id: string,
): Promise<FoundObject | undefined> {
  for (const account of await store.accounts()) {
    const found = await store.read(readingContext(account), async (tx) => {
      for (const type of types) {
        const text = await tx.text(type, id);
        if (text !== undefined) return { account, type, text };
      }
      return undefined;
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

function readingContext(account: string): RequestContext {
  return { account, requestId: null, idempotencyKey: null, apiVersion: '', origin: '' };
}
