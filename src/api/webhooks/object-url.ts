import type { Contract } from '../../contract/schema.ts';
import { objectNameAt } from '../contract-lists.ts';

let known: { contract: Contract; paths: Map<string, string> } | undefined;

/** `/v1/customers/cus_1`: where an object of this type is fetched. */
export function objectUrl(contract: Contract, type: string, id: string): string {
  if (known?.contract !== contract) known = { contract, paths: itemPaths(contract) };
  const path = known.paths.get(type);
  return path === undefined
    ? `/v1/${type.replaceAll('.', '/')}s/${id}`
    : path.replace(/\{\w+\}/, id);
}

/** The paths with one parameter that answer the object itself. */
function itemPaths(contract: Contract): Map<string, string> {
  const paths = new Map<string, string>();
  for (const { method, path, answer } of contract.operations) {
    if (method !== 'GET' || answer.kind !== 'object' || !/^[^{]+\{\w+\}$/.test(path)) continue;
    const type = objectNameAt(contract, answer.node);
    if (type !== undefined && !paths.has(type)) paths.set(type, path);
  }
  return paths;
}
