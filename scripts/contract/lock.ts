import { createHash } from 'node:crypto';
import { operationKey } from '../../src/contract/contract.ts';
import type { Contract, SchemaNode } from '../../src/contract/schema.ts';

/** What `contract.lock.json` holds: enough to see what a new package changes, and no schemas. */
export interface Lock {
  package: string;
  apiVersion: string;
  counts: Readonly<Record<string, number>>;
  /** Hashes of parameters and answer by key: `POST /v1/customers`. */
  operations: Readonly<Record<string, string>>;
  /** Hashes of all fields by key of `Contract.resources`. */
  resources: Readonly<Record<string, string>>;
  /** The `object` that each snapshot event carries. */
  events: Readonly<Record<string, string>>;
}

const HASH_LENGTH = 8;

export function lockOf(contract: Contract): Lock {
  const hashes = nodeHashes(contract.nodes);
  const operations = contract.operations.map((operation) => {
    const { params, answer } = operation;
    const answered = 'node' in answer ? answer.node : 'item' in answer ? answer.item : undefined;
    const parts = [
      operation.name,
      operation.host,
      answer.kind,
      at(hashes, params),
      at(hashes, answered),
    ];
    return [operationKey(operation), shortHash(parts.join(' '))] as const;
  });
  const resources = Object.entries(contract.resources).map(
    ([name, place]) => [name, at(hashes, place)] as const,
  );
  return {
    package: contract.package,
    apiVersion: contract.apiVersion,
    counts: countsOf(contract),
    operations: Object.fromEntries(operations),
    resources: Object.fromEntries(resources),
    events: contract.events,
  };
}

function countsOf(contract: Contract): Record<string, number> {
  const fields = contract.nodes.filter((node) => node.kind === 'object');
  return {
    operations: contract.operations.length,
    params: contract.operations.filter(({ params }) => params !== undefined).length,
    fields: fields.reduce((sum, node) => sum + Object.keys(node.fields).length, 0),
    resources: Object.keys(contract.resources).length,
    events: Object.keys(contract.events).length,
    thinEvents: contract.thinEvents.length,
    enums: contract.nodes.filter((node) => node.kind === 'enum').length,
    errorCodes: contract.errorCodes.length,
    apiVersions: contract.apiVersions.length,
  };
}

/**
 * Hashes that do not depend on places: inner nodes come before outer ones, and a resource inside
 * another counts by its name only.
 */
function nodeHashes(nodes: readonly SchemaNode[]): string[] {
  const hashes: string[] = [];
  for (const node of nodes) {
    const text = JSON.stringify(node, (key, value: unknown) =>
      key === 'node' && typeof value === 'number' ? at(hashes, value) : value,
    );
    hashes.push(shortHash(text));
  }
  return hashes;
}

function at(hashes: readonly string[], place: number | undefined): string {
  if (place === undefined) return '-';
  const hash = hashes[place];
  if (hash === undefined) throw new Error(`node ${place} comes after what contains it`);
  return hash;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH);
}
