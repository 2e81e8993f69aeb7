/** What the contract says about lists: which filters they take, and so which fields are indexed. */
import type { Contract, OperationShape, SchemaNode, Use } from '../contract/schema.ts';

/** Parameters of lists that are not filters. */
const PAGING = new Set([
  'limit',
  'starting_after',
  'ending_before',
  'expand',
  'created',
  'include',
]);

/** Filters that are a field of the listed object: parameter name → index path. */
export function listFilters(shape: OperationShape, contract: Contract): Record<string, string> {
  const filters: Record<string, string> = {};
  if (shape.answer.kind !== 'list' || shape.params === undefined) return filters;
  const fields = objectFields(contract, itemNode(contract, shape.answer.item));
  for (const name of Object.keys(objectFields(contract, shape.params))) {
    if (!PAGING.has(name) && fields[name] !== undefined) filters[name] = name;
  }
  return filters;
}

/** The index paths of every resource: object name → fields that some list filters by. */
export function contractIndexes(contract: Contract): Map<string, Set<string>> {
  const indexes = new Map<string, Set<string>>();
  for (const shape of contract.operations) {
    if (shape.answer.kind !== 'list') continue;
    const name = objectNameAt(contract, shape.answer.item);
    if (name === undefined) continue;
    const paths = indexes.get(name) ?? new Set<string>();
    indexes.set(name, paths);
    for (const path of Object.values(listFilters(shape, contract))) paths.add(path);
  }
  return indexes;
}

export function objectFields(contract: Contract, index: number): Readonly<Record<string, Use>> {
  const node = resolved(contract, index);
  return node?.kind === 'object' ? node.fields : {};
}

/** The `object` value of the resource at this node, through references and unions. */
export function objectNameAt(contract: Contract, index: number): string | undefined {
  const node = contract.nodes[index];
  if (node?.kind === 'resource') return node.name;
  if (node?.kind === 'union') {
    const first = node.options[0];
    return first === undefined ? undefined : objectNameAt(contract, first.node);
  }
  const use = objectFields(contract, index).object;
  const literal = use === undefined ? undefined : contract.nodes[use.node];
  if (literal?.kind === 'literal') return String(literal.value);
  return literal?.kind === 'enum' ? literal.values[0] : undefined;
}

function itemNode(contract: Contract, index: number): number {
  const node = contract.nodes[index];
  return node?.kind === 'union' ? (node.options[0]?.node ?? index) : index;
}

function resolved(contract: Contract, index: number): SchemaNode | undefined {
  const node = contract.nodes[index];
  if (node?.kind !== 'resource') return node;
  const target = contract.resources[node.name];
  return target === undefined ? undefined : contract.nodes[target];
}
