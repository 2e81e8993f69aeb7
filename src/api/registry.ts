/** Every resource whose rules are written. To add one: write its file, import it, list it. */
import type { Contract } from '../contract/schema.ts';
import { gates } from '../contract/versions/chain.ts';
import type { DueTask } from '../domain/due-task.ts';
import type { Transaction } from '../domain/transaction.ts';
import { contractIndexes } from './contract-lists.ts';
import type { Resource } from './define-resource.ts';
import { genericOperations } from './generic/generic-operations.ts';
import type { Operation } from './operation.ts';
import { resourceOperations } from './resource-routes.ts';

export const resources: readonly Resource[] = [];

type TaskRun = (task: DueTask, tx: Transaction) => Promise<void>;

export interface Registry {
  readonly contract: Contract;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly resources: ReadonlyMap<string, Resource>;
  /** What to do when a task falls due, by its kind. */
  readonly tasks: ReadonlyMap<string, TaskRun>;
  /** The index paths of a type of object. */
  indexesOf(type: string): readonly string[];
}

export function createRegistry(contract: Contract): Registry {
  const operations = new Map<string, Operation>();
  const indexes = contractIndexes(contract);
  for (const resource of resources) {
    for (const [key, operation] of resourceOperations(resource, contract)) {
      if (operations.has(key)) throw new Error(`${key} is written twice.`);
      operations.set(key, operation);
    }
    const paths = indexes.get(resource.object) ?? new Set<string>();
    indexes.set(resource.object, paths);
    for (const path of [...resource.indexes, ...Object.values(resource.filters)]) paths.add(path);
  }
  for (const gate of gates) {
    for (const [type, paths] of Object.entries(gate.indexes ?? {})) {
      indexes.set(type, new Set([...(indexes.get(type) ?? []), ...paths]));
    }
  }
  for (const operation of genericOperations(contract, new Set(operations.keys()))) {
    operations.set(operation.key, operation);
  }
  const lists = new Map([...indexes].map(([type, paths]) => [type, [...paths]]));
  return {
    contract,
    operations,
    resources: new Map(resources.map((resource) => [resource.object, resource])),
    tasks: new Map(resources.flatMap((resource) => Object.entries(resource.tasks))),
    indexesOf: (type) => lists.get(type) ?? [],
  };
}
