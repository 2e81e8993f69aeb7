import type { Contract, SchemaNode, Use } from '../../../src/contract/schema.ts';

/** The smallest value that the nodes admit: null, empty, the first of a list; as few keys as may be. */
export function minimalValue(contract: Contract, use: Use): unknown {
  return use.nullable ? null : minimalOf(contract, nodeAt(contract, use.node));
}

function nodeAt(contract: Contract, place: number): SchemaNode {
  const node = contract.nodes[place];
  if (!node) throw new Error(`there is no node ${place}`);
  return node;
}

function minimalOf(contract: Contract, node: SchemaNode): unknown {
  switch (node.kind) {
    case 'string':
    case 'expandable':
      return '';
    case 'decimal':
      return '0';
    case 'integer':
    case 'timestamp':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'enum':
      return node.values[0];
    case 'literal':
      return node.value;
    case 'array':
      return [];
    case 'map':
    case 'any':
      return {};
    case 'list':
      return { object: 'list', data: [], has_more: false, url: '' };
    case 'object':
      return minimalObject(contract, node.fields);
    case 'resource':
      return minimalResource(contract, node.name);
    case 'union':
      return node.options[0] && minimalValue(contract, node.options[0]);
    case 'file':
      throw new Error('no answer holds a file');
  }
}

export function minimalResource(contract: Contract, name: string): unknown {
  const place = contract.resources[name];
  if (place === undefined) throw new Error(`there is no resource ${name}`);
  return minimalOf(contract, nodeAt(contract, place));
}

function minimalObject(
  contract: Contract,
  fields: Readonly<Record<string, Use>>,
): Record<string, unknown> {
  const required = Object.entries(fields).filter(([, use]) => !use.optional);
  return Object.fromEntries(required.map(([name, use]) => [name, minimalValue(contract, use)]));
}
