import { join } from 'node:path';
import ts from 'typescript6';
import { dereference, type IrType, objectName } from './ir.ts';
import type { SourceSymbol } from './source-tree.ts';
import { propertyName, type TypeReader } from './type-reader.ts';

/**
 * Snapshot events and the `object` of what they carry; several are joined by `|`. Runs after
 * `simplifyUnions`.
 */
export function resolveEvents(
  reader: TypeReader,
  carried: ReadonlyMap<string, IrType>,
): Record<string, string> {
  const events: Record<string, string> = {};
  for (const [type, object] of carried) {
    const target = dereference(reader.named, object);
    const options = target.kind === 'union' ? target.options.map((use) => use.type) : [object];
    const names = options.map((option) => objectName(reader.named, option));
    const known = names.filter((name) => name !== undefined);
    if (known.length === 0) throw new Error(`event ${type} carries no resource`);
    events[type] = known.join('|');
  }
  return events;
}

/** Snapshot events and the type of their `data.object`. */
export function readEvents(reader: TypeReader): Map<string, IrType> {
  const carried = new Map<string, IrType>();
  for (const [type, symbol] of eventSymbols(reader, 'resources/Events.d.ts')) {
    const data = symbol.namespace?.symbols.get('Data');
    if (!data) throw new Error(`event ${type} declares no data`);
    const { type: read } = reader.readSymbol(data);
    const target = dereference(reader.named, read);
    const object = target.kind === 'object' ? target.fields.get('object')?.type : undefined;
    if (!object) throw new Error(`event ${type} carries no object`);
    carried.set(type, object);
  }
  return carried;
}

export function readThinEvents(reader: TypeReader): string[] {
  return [...new Map(eventSymbols(reader, 'resources/V2/Core/Events.d.ts')).keys()];
}

function eventSymbols(reader: TypeReader, file: string): [string, SourceSymbol][] {
  const scope = reader.tree.file(join(reader.tree.root, file));
  const found: [string, SourceSymbol][] = [];
  for (const symbol of scope.symbols.values()) {
    const type = eventType(symbol);
    if (type !== undefined) found.push([type, symbol]);
  }
  return found;
}

function eventType(symbol: SourceSymbol): string | undefined {
  const member = symbol.interfaces[0]?.members
    .filter(ts.isPropertySignature)
    .find((property) => propertyName(property.name) === 'type');
  if (!member?.type || !ts.isLiteralTypeNode(member.type)) return undefined;
  return ts.isStringLiteral(member.type.literal) ? member.type.literal.text : undefined;
}
