import { loadContract, operationKey } from '../../contract/contract.ts';
import type { Contract } from '../../contract/schema.ts';

let nodeOfOperation: Map<string, number | undefined> | undefined;

/**
 * The parameters that an operation takes at a place: `[]` is the top, `['card']` inside `card`. Empty
 * for unknown operations and places.
 */
export function parameterNames(op: string, place: readonly string[]): string[] {
  const contract = loadContract();
  nodeOfOperation ??= new Map(contract.operations.map((one) => [operationKey(one), one.params]));
  const root = nodeOfOperation.get(op);
  if (root === undefined) return [];
  let nodes = [root];
  for (const name of place) nodes = nodes.flatMap((node) => inside(contract, node, name));
  return [...new Set(nodes.flatMap((node) => Object.keys(fieldsOf(contract, node))))];
}

function inside(contract: Contract, node: number, name: string): number[] {
  const shape = contract.nodes[node];
  if (shape?.kind === 'array') {
    return /^\d*$/.test(name) ? [shape.items.node] : inside(contract, shape.items.node, name);
  }
  if (shape?.kind === 'union')
    return shape.options.flatMap((one) => inside(contract, one.node, name));
  const field = fieldsOf(contract, node)[name];
  return field === undefined ? [] : [field.node];
}

function fieldsOf(contract: Contract, node: number): Readonly<Record<string, { node: number }>> {
  const shape = contract.nodes[node];
  if (shape?.kind === 'object') return shape.fields;
  if (shape?.kind === 'array') return fieldsOf(contract, shape.items.node);
  if (shape?.kind !== 'union') return {};
  return Object.assign({}, ...shape.options.map((one) => fieldsOf(contract, one.node)));
}
