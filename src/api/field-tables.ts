/** What resources, gates and the contract say about fields, gathered by type of object. */
import type { Contract } from '../contract/schema.ts';
import { gates } from '../contract/versions/chain.ts';
import { contractIndexes } from './contract-lists.ts';
import type { Resource } from './define-resource.ts';
import { hiddenFields } from './generic/hidden-fields.ts';

type Table = ReadonlyMap<string, readonly string[]>;

/** The paths that lists filter by, and that the store keeps an index of. */
export function indexTable(contract: Contract, resources: readonly Resource[]): Table {
  const table = contractIndexes(contract);
  const add = (type: string, paths: readonly string[]) => {
    table.set(type, new Set([...(table.get(type) ?? []), ...paths]));
  };
  for (const { object, indexes, filters } of resources) {
    add(object, [...indexes, ...Object.values(filters)]);
  }
  for (const gate of gates) {
    for (const [type, paths] of Object.entries(gate.indexes ?? {})) add(type, paths);
  }
  return new Map([...table].map(([type, paths]) => [type, [...paths]]));
}

/** Stored fields that are shown only on demand, for the types that have any. */
export function hiddenTable(resources: readonly Resource[]): Table {
  const table = new Map(Object.entries(hiddenFields));
  for (const { object, hidden } of resources) if (hidden.length > 0) table.set(object, hidden);
  return table;
}
