/** Makes the smallest object that its type allows: null where it may be, empty where it can. */

import type { Contract, SchemaNode, Use } from '../../contract/schema.ts';
import { idPrefixOf } from '../../domain/id-prefixes.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { objectNameAt } from '../contract-lists.ts';
import { initialStatus } from './statuses.ts';

export interface Maker {
  contract: Contract;
  tx: Transaction;
}

/** Lists that are never null in recorded answers. */
const ALWAYS_LISTS: ReadonlySet<string> = new Set([
  'default_tax_rates',
  'discounts',
  'tax_rates',
  'taxes',
  'total_taxes',
]);

const DEPTH_MAX = 8;
/** Times that an object has from the moment it is made. */
const SECONDS_PER_DAY = 86_400;

/** A new object of the node, with an id of its kind. */
export function synthesize(maker: Maker, node: number): Record<string, unknown> {
  const value = make(maker, node, '', 0);
  return (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
}

function make(maker: Maker, index: number, name: string, depth: number): unknown {
  const node = maker.contract.nodes[index];
  if (node === undefined || depth > DEPTH_MAX) return null;
  switch (node.kind) {
    case 'object':
      return makeFields(maker, index, node.fields, depth);
    case 'resource':
      return make(maker, maker.contract.resources[node.name] ?? -1, name, depth + 1);
    case 'expandable':
      return maker.tx.newId(idPrefixOf(node.targets[0] ?? ''));
    case 'union':
      return make(maker, node.options[0]?.node ?? -1, name, depth + 1);
    case 'array':
      return [];
    case 'map':
      return {};
    case 'list':
      return { object: 'list', data: [], has_more: false, url: '' };
    default:
      return makeScalar(maker, node, name);
  }
}

function makeFields(
  maker: Maker,
  index: number,
  fields: Readonly<Record<string, Use>>,
  depth: number,
): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  const type = objectNameAt(maker.contract, index);
  for (const [name, use] of Object.entries(fields)) {
    // What v1 may leave out and may be null is sent as null; what may not be null is shown on demand.
    if (use.nullable) object[name] = emptyInstead(maker, use.node, name);
    else if (use.optional) continue;
    else if (name === 'id' && type !== undefined) object.id = maker.tx.newId(idPrefixOf(type));
    else if (name === 'status' && type !== undefined && initialStatus[type] !== undefined) {
      object.status = initialStatus[type];
    } else object[name] = make(maker, use.node, name, depth + 1);
  }
  return object;
}

/** Metadata and lists of rates are empty in answers, although they may be null by their type. */
function emptyInstead(maker: Maker, node: number, name: string): unknown {
  const { kind } = maker.contract.nodes[node] ?? {};
  if (kind === 'map' && name === 'metadata') return {};
  return kind === 'array' && ALWAYS_LISTS.has(name) ? [] : null;
}

function makeScalar(maker: Maker, node: SchemaNode, name: string): unknown {
  switch (node.kind) {
    case 'string':
      return makeString(maker, node, name);
    case 'timestamp':
      return name.includes('expires') ? maker.tx.now + SECONDS_PER_DAY : maker.tx.now;
    case 'integer':
    case 'number':
      return 0;
    case 'decimal':
      return '0';
    case 'boolean':
      // What was just made is in use, unless it was made otherwise.
      return name === 'active';
    case 'enum':
      return node.values[0] ?? null;
    case 'literal':
      return node.value;
    default:
      return {};
  }
}

function makeString(
  maker: Maker,
  node: Extract<SchemaNode, { kind: 'string' }>,
  name: string,
): string {
  if (node.format === 'currency') return 'usd';
  if (node.format === 'country') return 'US';
  if (node.format === 'email') return 'jenny.rosen@example.com';
  if (name === 'url' || name.endsWith('_url')) return `${maker.tx.origin}/o/${name}`;
  if (/^(created|updated|expires_at|.*_at)$/.test(name)) {
    return new Date(maker.tx.now * 1000).toISOString();
  }
  if (name === 'client_secret' || name === 'secret') return `${name}_${maker.tx.random(24)}`;
  return '';
}
