import { existsSync, readFileSync } from 'node:fs';
import { withRawSources } from './raw-sources.ts';
import type { Contract, OperationShape, SchemaNode } from './schema.ts';

let loaded: Contract | undefined;

/** The derived contract. Read from disk once; throws when it has not been derived. */
export function loadContract(): Contract {
  loaded ??= withRawSources(JSON.parse(readFileSync(contractFile(), 'utf8')) as Contract);
  return loaded;
}

/** The build copies the file beside the bundle; the sources have it among what is generated. */
function contractFile(): URL {
  const beside = new URL('./contract.json', import.meta.url);
  return existsSync(beside) ? beside : new URL('./generated/contract.json', import.meta.url);
}

/** The object node of a resource, by its key in `resources`. */
export function resourceNode(contract: Contract, name: string): SchemaNode | undefined {
  const place = contract.resources[name];
  return place === undefined ? undefined : contract.nodes[place];
}

/** `POST /v1/customers` */
export function operationKey(operation: Pick<OperationShape, 'method' | 'path'>): string {
  return `${operation.method} ${operation.path}`;
}
