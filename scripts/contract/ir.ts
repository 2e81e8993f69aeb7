/** What the reader of the SDK's declarations produces, before nodes are interned. */

export type StringFormat = 'currency' | 'country' | 'email' | 'url';

export interface IrUse {
  type: IrType;
  optional?: true;
  nullable?: true;
  unsettable?: true;
}

export type IrType =
  | { kind: 'string'; max?: number; format?: StringFormat }
  | { kind: 'integer' | 'timestamp' | 'number' | 'decimal' | 'boolean' | 'file' | 'any' }
  /** Vanish when a union or a signature is read. */
  | { kind: 'null' | 'void' | 'binary' | 'openString' }
  /** `open`: the declaration admits values that it does not list. */
  | { kind: 'enum'; values: readonly string[]; open?: true }
  | { kind: 'literal'; value: number | boolean }
  | { kind: 'array' | 'list' | 'search' | 'v2list'; items: IrUse }
  | { kind: 'map'; values: IrUse; metadata?: true }
  | { kind: 'object'; fields: ReadonlyMap<string, IrUse> }
  | { kind: 'union'; options: readonly IrUse[] }
  /** Names of resources by the value of their `object`. Made from unions once all types are read. */
  | { kind: 'expandable'; targets: readonly string[] }
  | { kind: 'ref'; name: string };

/** Types by their name in the SDK's namespace: `Checkout.Session.Mode`. */
export type NamedTypes = Map<string, IrUse>;

/** The type behind a chain of names. */
export function dereference(named: NamedTypes, type: IrType): IrType {
  let current = type;
  while (current.kind === 'ref') {
    const next = named.get(current.name);
    if (!next) throw new Error(`no type is named ${current.name}`);
    current = next.type;
  }
  return current;
}

/** The value of a type's `object` field, which makes it a resource. */
export function objectName(named: NamedTypes, type: IrType): string | undefined {
  const target = dereference(named, type);
  if (target.kind !== 'object') return undefined;
  const field = target.fields.get('object')?.type;
  return field?.kind === 'enum' && field.values.length === 1 ? field.values[0] : undefined;
}
