import type { IrType, NamedTypes } from './ir.ts';

/** Names of the types that these types lead to, in the order in which they are met. */
export function reachableTypes(named: NamedTypes, roots: Iterable<IrType>): Set<string> {
  const reached = new Set<string>();
  const pending = [...roots].reverse();
  for (let type = pending.pop(); type; type = pending.pop()) {
    if (type.kind === 'ref') {
      if (reached.has(type.name)) continue;
      reached.add(type.name);
      const target = named.get(type.name);
      if (!target) throw new Error(`no type is named ${type.name}`);
      pending.push(target.type);
    } else {
      pending.push(...innerTypes(type).reverse());
    }
  }
  return reached;
}

function innerTypes(type: IrType): IrType[] {
  switch (type.kind) {
    case 'array':
    case 'list':
    case 'search':
    case 'v2list':
      return [type.items.type];
    case 'map':
      return [type.values.type];
    case 'object':
      return [...type.fields.values()].map((use) => use.type);
    case 'union':
      return type.options.map((use) => use.type);
    default:
      return [];
  }
}
