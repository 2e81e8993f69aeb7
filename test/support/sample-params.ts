import type { Contract, SchemaNode } from '../../src/contract/schema.ts';

type Pairs = [string, string][];

/** The required parameters of a node as form pairs, each the simplest value of its type. */
export function samplePairs(contract: Contract, node: number | undefined): Pairs {
  const pairs: Pairs = [];
  if (node !== undefined) addNode(contract, node, '', pairs, 0);
  return pairs;
}

function addNode(contract: Contract, index: number, path: string, pairs: Pairs, depth: number) {
  const node = contract.nodes[index];
  if (node === undefined || depth > 6) return;
  switch (node.kind) {
    case 'object':
      for (const [name, use] of Object.entries(node.fields)) {
        const below = path === '' ? name : `${path}[${name}]`;
        if (!use.optional) addNode(contract, use.node, below, pairs, depth + 1);
      }
      return;
    case 'array':
      addNode(contract, node.items.node, `${path}[0]`, pairs, depth + 1);
      return;
    case 'map':
      addNode(contract, node.values.node, `${path}[key]`, pairs, depth + 1);
      return;
    case 'union':
      addNode(contract, node.options[0]?.node ?? -1, path, pairs, depth + 1);
      return;
    default:
      pairs.push([path, scalar(node, path)]);
  }
}

function scalar(node: SchemaNode, path: string): string {
  switch (node.kind) {
    case 'string':
      return text(node, path);
    case 'enum':
      return node.values[0] ?? '';
    case 'literal':
      return String(node.value);
    case 'boolean':
      return 'true';
    case 'decimal':
    case 'number':
      return '1';
    case 'timestamp':
      return String(Math.floor(Date.now() / 1000));
    case 'integer':
      return '100';
    default:
      return 'sample';
  }
}

function text(node: Extract<SchemaNode, { kind: 'string' }>, path: string): string {
  if (node.format === 'currency') return 'usd';
  if (node.format === 'country') return 'US';
  if (node.format === 'email' || path.endsWith('email')) return 'jenny@example.com';
  if (node.format === 'url' || path.endsWith('url')) return 'https://example.com';
  return 'sample';
}

/** The same as a JSON body, for v2. */
export function sampleJson(contract: Contract, node: number | undefined): unknown {
  return node === undefined ? {} : jsonOf(contract, node, '', 0);
}

function jsonOf(contract: Contract, index: number, path: string, depth: number): unknown {
  const node = contract.nodes[index];
  if (node === undefined || depth > 6) return {};
  switch (node.kind) {
    case 'object': {
      const fields = Object.entries(node.fields).filter(([, use]) => !use.optional);
      return Object.fromEntries(
        fields.map(([name, use]) => [name, jsonOf(contract, use.node, name, depth + 1)]),
      );
    }
    case 'array':
      return [jsonOf(contract, node.items.node, path, depth + 1)];
    case 'map':
      return { key: jsonOf(contract, node.values.node, path, depth + 1) };
    case 'union':
      return jsonOf(contract, node.options[0]?.node ?? -1, path, depth + 1);
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return 100;
    default:
      return scalar(node, path);
  }
}
