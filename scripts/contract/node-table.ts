import type { SchemaNode, Use } from '../../src/contract/schema.ts';
import { dereference, type IrType, type IrUse, type NamedTypes } from './ir.ts';
import { DEFAULT_LIMIT } from './string-limits.ts';

/** Strings in parameters of v1 have a default limit; answers and v2 have none. */
export type Side = 'v1-params' | 'v2-params' | 'answer';

/** Interns types as nodes: equal nodes are stored once, inner nodes before outer ones. */
export class NodeTable {
  readonly nodes: SchemaNode[] = [];
  readonly #named: NamedTypes;
  /** Keys of resources by the name of their type. */
  readonly #resourceKeys: ReadonlyMap<string, string>;
  readonly #places = new Map<string, number>();
  readonly #memo = new Map<string, number>();

  constructor(named: NamedTypes, resourceKeys: ReadonlyMap<string, string>) {
    this.#named = named;
    this.#resourceKeys = resourceKeys;
  }

  place(type: IrType, side: Side): number {
    if (type.kind !== 'ref') return this.#intern(this.#node(type, side));
    const name = this.#resourceKeys.get(type.name);
    return name === undefined
      ? this.#placeNamed(type.name, side)
      : this.#intern({ kind: 'resource', name });
  }

  /** The node of a resource itself, where `place` gives a reference to it. */
  placeResource(typeName: string): number {
    return this.#placeNamed(typeName, 'answer');
  }

  #placeNamed(name: string, side: Side): number {
    const memoKey = `${side} ${name}`;
    const known = this.#memo.get(memoKey);
    if (known === -1) throw new Error(`${name} contains itself without being a resource`);
    if (known !== undefined) return known;
    this.#memo.set(memoKey, -1);
    const target = dereference(this.#named, { kind: 'ref', name });
    const place = this.#intern(this.#node(target, side));
    this.#memo.set(memoKey, place);
    return place;
  }

  #use(use: IrUse, side: Side): Use {
    return {
      node: this.place(use.type, side),
      ...(use.optional ? { optional: true } : {}),
      ...(use.nullable ? { nullable: true } : {}),
      ...(use.unsettable ? { unsettable: true } : {}),
    };
  }

  #node(type: IrType, side: Side): SchemaNode {
    switch (type.kind) {
      case 'string':
        return type.max === undefined && side === 'v1-params'
          ? { ...type, max: DEFAULT_LIMIT }
          : type;
      case 'enum':
        return enumNode(type, side);
      case 'array':
      case 'list':
        return { kind: type.kind, items: this.#use(type.items, side) };
      case 'map':
        return { ...type, values: this.#use(type.values, side) };
      case 'object': {
        const fields = [...type.fields].map(([key, use]) => [key, this.#use(use, side)] as const);
        return { kind: 'object', fields: Object.fromEntries(fields) };
      }
      case 'union':
        return { kind: 'union', options: type.options.map((use) => this.#use(use, side)) };
      case 'literal':
      case 'expandable':
      case 'integer':
      case 'timestamp':
      case 'number':
      case 'decimal':
      case 'boolean':
      case 'file':
      case 'any':
        return type;
      default:
        throw new Error(`a ${type.kind} cannot be part of an object`);
    }
  }

  #intern(node: SchemaNode): number {
    const key = JSON.stringify(node);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.nodes.push(node) - 1;
    this.#places.set(key, place);
    return place;
  }
}

function enumNode(type: IrType & { kind: 'enum' }, side: Side): SchemaNode {
  const [only] = type.values;
  const isFixed = side === 'answer' && type.values.length === 1 && !type.open;
  return isFixed && only !== undefined
    ? { kind: 'literal', value: only }
    : { kind: 'enum', values: type.values };
}
