/** Lists in a new object say where they go on: `/v1/transfers/tr_1/reversals`. */
import type { Contract } from '../../contract/schema.ts';

type Hash = Record<string, unknown>;

/** Fills in the addresses of the lists that have an operation of their own. */
export function withListUrls(contract: Contract, collection: string, object: Hash): Hash {
  const result = { ...object };
  for (const [name, value] of Object.entries(object)) {
    const list = value as { object?: unknown; url?: unknown } | null;
    if (typeof list !== 'object' || list?.object !== 'list' || list.url !== '') continue;
    const isServed = contract.operations.some(
      ({ method, path }) => method === 'GET' && path === `${collection}/{id}/${name}`,
    );
    if (isServed) result[name] = { ...list, url: `${collection}/${object.id}/${name}` };
  }
  return result;
}
