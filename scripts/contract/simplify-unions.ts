import { dereference, type IrType, type IrUse, type NamedTypes, objectName } from './ir.ts';

/**
 * Makes unions of ids and resources expandable, and drops deletion stubs beside their live resource.
 * Needs all types to be read; changes `named` in place.
 */
export function simplifyUnions(named: NamedTypes): void {
  for (const [name, use] of named) named.set(name, simplifyUse(named, use));
}

/** The same for a type that has no name, as the answer of an operation. */
export function simplifyUse(named: NamedTypes, use: IrUse): IrUse {
  return { ...use, type: simplifyType(named, use.type) };
}

function simplifyType(named: NamedTypes, type: IrType): IrType {
  switch (type.kind) {
    case 'array':
    case 'list':
    case 'search':
    case 'v2list':
      return { ...type, items: simplifyUse(named, type.items) };
    case 'map':
      return { ...type, values: simplifyUse(named, type.values) };
    case 'object': {
      const entries = [...type.fields].map(([key, use]) => [key, simplifyUse(named, use)] as const);
      return { kind: 'object', fields: new Map(entries) };
    }
    case 'union':
      return simplifyUnion(named, type.options);
    default:
      return type;
  }
}

function simplifyUnion(named: NamedTypes, members: readonly IrUse[]): IrType {
  const flat = members.flatMap((use) => flatten(named, use));
  const options = flat.filter(({ type }) => !isStub(type));
  const kept = options.length > 0 ? options : flat;
  const [only] = kept;
  if (only && kept.length === 1) return only.type;
  const resources = kept
    .filter((use) => use.type.kind === 'ref')
    .map((use) => objectName(named, use.type))
    .filter((name) => name !== undefined);
  const strings = kept.filter((use) => use.type.kind === 'string');
  if (strings.length === 1 && resources.length > 0 && resources.length === kept.length - 1) {
    return { kind: 'expandable', targets: [...new Set(resources)] };
  }
  return { kind: 'union', options: kept.map((use) => simplifyUse(named, use)) };
}

/** Unions that have a name of their own (`ExternalAccount`) dissolve in the union around them. */
function flatten(named: NamedTypes, use: IrUse): readonly IrUse[] {
  if (use.type.kind !== 'ref') return [use];
  const target = dereference(named, use.type);
  return target.kind === 'union' ? target.options.flatMap((x) => flatten(named, x)) : [use];
}

function isStub(type: IrType): boolean {
  return type.kind === 'ref' && /(^|\.)Deleted[A-Z]/.test(type.name);
}
