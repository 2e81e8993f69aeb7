import { objectName } from './ir.ts';
import type { SourceSymbol } from './source-tree.ts';
import type { TypeReader } from './type-reader.ts';

/** A resource's key in the contract and the name of its type. */
export interface ResourceName {
  /** `checkout.session`; `deleted_customer` for a stub. */
  key: string;
  /** `Checkout.Session` */
  typeName: string;
}

/** Every exported interface with an `object` field, also when no operation answers it. */
export function readResources(reader: TypeReader): ResourceName[] {
  const resources = new Map<string, ResourceName>();
  for (const file of reader.tree.resourceFiles()) {
    for (const symbol of reader.tree.file(file).symbols.values()) {
      const resource = readResource(reader, symbol);
      if (resource && !resources.has(resource.key)) resources.set(resource.key, resource);
    }
  }
  return [...resources.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function readResource(reader: TypeReader, symbol: SourceSymbol): ResourceName | undefined {
  const declaresObject = symbol.interfaces.some((declaration) =>
    declaration.members.some((member) => member.name?.getText() === 'object'),
  );
  if (!declaresObject || /Params$/.test(symbol.name)) return undefined;
  const { type } = reader.readSymbol(symbol);
  const object = objectName(reader.named, type);
  if (type.kind !== 'ref' || object === undefined) return undefined;
  const isStub = symbol.name.startsWith('Deleted');
  return { key: isStub ? `deleted_${object}` : object, typeName: type.name };
}
