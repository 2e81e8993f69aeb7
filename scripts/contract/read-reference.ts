import type ts from 'typescript6';
import { entityParts } from './entity-parts.ts';
import type { IrType, IrUse } from './ir.ts';
import type { Scope } from './source-tree.ts';

/** What a reference needs of the reader that meets it. */
interface Reading {
  readonly unresolved: Map<string, string>;
  read(node: ts.TypeNode | undefined, scope: Scope): IrUse;
  readName(parts: readonly string[], scope: Scope): IrUse;
}

const STRING: IrUse = { type: { kind: 'string' } };

/** The SDK's own names for what travels differently on the wire than in JavaScript. */
const KNOWN: ReadonlyMap<string, IrType> = new Map<string, IrType>([
  ['OtherString', { kind: 'openString' }],
  ['Decimal', { kind: 'decimal' }],
  ['Metadata', { kind: 'map', values: STRING, metadata: true }],
  ['MetadataParam', { kind: 'map', values: { ...STRING, unsettable: true }, metadata: true }],
  ['StripeStreamResponse', { kind: 'binary' }],
  ['Uint8Array', { kind: 'file' }],
  ['Buffer', { kind: 'file' }],
  ['FileData', { kind: 'file' }],
]);

const LISTS: ReadonlyMap<string, 'array' | 'list' | 'search' | 'v2list'> = new Map<
  string,
  'array' | 'list' | 'search' | 'v2list'
>([
  ['Array', 'array'],
  ['ApiList', 'list'],
  ['ApiListPromise', 'list'],
  ['ApiSearchResultPromise', 'search'],
  ['V2ListPromise', 'v2list'],
]);

export function readReference(reading: Reading, node: ts.TypeReferenceNode, scope: Scope): IrUse {
  const parts = entityParts(node.typeName);
  const name = parts.join('.');
  const argument = node.typeArguments?.[0];
  if (argument) return readGeneric(reading, name, argument, scope);
  const known = KNOWN.get(name);
  return known ? { type: known } : reading.readName(parts, scope);
}

function readGeneric(reading: Reading, name: string, argument: ts.TypeNode, scope: Scope): IrUse {
  if (name === 'Promise' || name === 'Response') return reading.read(argument, scope);
  // The previous attributes of an event: some of the object's fields.
  if (name === 'Partial') return { type: { kind: 'map', values: { type: { kind: 'any' } } } };
  const inner = reading.read(argument, scope);
  if (name === 'Emptyable') return { ...inner, unsettable: true };
  const list = LISTS.get(name);
  if (list) return { type: { kind: list, items: inner } };
  reading.unresolved.set(`${name}<>`, scope.file);
  return { type: { kind: 'any' } };
}
