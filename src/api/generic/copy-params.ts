/** Copies request values into an object by name, where the type has a field that takes them. */

import type { Contract, SchemaNode, Use } from '../../contract/schema.ts';
import { objectFields } from '../contract-lists.ts';

type Hash = Record<string, unknown>;

const NEVER = new Set(['id', 'object', 'created', 'livemode', 'status']);

/** A new object with what fits taken over. Unknown names and ill-fitting values are left out. */
export function copyParams(contract: Contract, node: number, object: Hash, params: Hash): Hash {
  const fields = objectFields(contract, node);
  const result = { ...object };
  for (const [name, value] of Object.entries(params)) {
    const use = fields[name];
    if (use === undefined || value === undefined || NEVER.has(name)) continue;
    if (value === null) {
      unset(contract, use, name, result);
      continue;
    }
    const fitted = fit(contract, use.node, value, result[name]);
    if (fitted !== undefined) result[name] = fitted;
  }
  return result;
}

/** What is never null is left out, or empty. */
function unset(contract: Contract, use: Use, name: string, result: Hash): void {
  if (use.nullable) result[name] = null;
  else if (use.optional) delete result[name];
  else result[name] = emptyValue(contract, use.node);
}

function fit(contract: Contract, index: number, value: unknown, current: unknown): unknown {
  const node = contract.nodes[index];
  if (node === undefined) return undefined;
  switch (node.kind) {
    case 'resource':
    case 'object':
      return isHash(value) ? fitObject(contract, index, value, current) : undefined;
    case 'array':
      return Array.isArray(value) ? fitArray(contract, node.items.node, value) : undefined;
    case 'map':
      return isHash(value) ? { ...value } : undefined;
    case 'union':
      return fitUnion(contract, node, value, current);
    default:
      return fitScalar(node, value);
  }
}

function fitObject(contract: Contract, index: number, value: Hash, current: unknown): Hash {
  const base = isHash(current) ? current : emptyOf(contract, index);
  return copyParams(contract, index, base, value);
}

/** What a sub-object has when only a part of it was given. */
function emptyOf(contract: Contract, index: number): Hash {
  const base: Hash = {};
  for (const [name, use] of Object.entries(objectFields(contract, index))) {
    if (use.optional) continue;
    if (use.nullable) base[name] = null;
    else base[name] = emptyValue(contract, use.node);
  }
  return base;
}

function emptyValue(contract: Contract, index: number): unknown {
  const node = contract.nodes[index];
  switch (node?.kind) {
    case 'object':
      return emptyOf(contract, index);
    case 'array':
      return [];
    case 'map':
      return {};
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
    case 'timestamp':
      return 0;
    case 'enum':
      return node.values[0];
    case 'literal':
      return node.value;
    default:
      return '';
  }
}

function fitArray(contract: Contract, items: number, values: unknown[]): unknown[] | undefined {
  const fitted = values.map((value) => fit(contract, items, value, undefined));
  return fitted.every((value) => value !== undefined) ? fitted : undefined;
}

function fitUnion(
  contract: Contract,
  node: Extract<SchemaNode, { kind: 'union' }>,
  value: unknown,
  current: unknown,
): unknown {
  for (const option of node.options) {
    const fitted = fit(contract, option.node, value, current);
    if (fitted !== undefined) return fitted;
  }
  return undefined;
}

function fitScalar(node: SchemaNode, value: unknown): unknown {
  switch (node.kind) {
    case 'expandable':
    case 'string':
    case 'decimal':
      return typeof value === 'string' ? value : undefined;
    case 'integer':
    case 'timestamp':
    case 'number':
      return typeof value === 'number' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'enum':
      return typeof value === 'string' && node.values.includes(value) ? value : undefined;
    case 'literal':
      return value === node.value ? value : undefined;
    case 'any':
      return value;
    default:
      return undefined;
  }
}

function isHash(value: unknown): value is Hash {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
