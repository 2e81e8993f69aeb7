import { join } from 'node:path';
import ts from 'typescript6';
import { entityParts } from './entity-parts.ts';
import { resolveType } from './resolve-name.ts';
import type { Scope, SourceSymbol } from './source-tree.ts';
import { propertyName, resourceFolders, type TypeReader } from './type-reader.ts';

/** How deep resources nest: `stripe.testHelpers.issuing.cards`. */
const MAX_DEPTH = 5;

/** `Checkout.SessionResource` -> `checkout.sessions`, from the properties of the SDK's client. */
export function readAccessors(reader: TypeReader): Map<string, string> {
  const accessors = new Map<string, string>();
  const core = reader.tree.file(join(reader.tree.root, 'stripe.core.d.ts'));
  const client = core.symbols.get('Stripe');
  if (client) walk(reader, client, core, [], accessors);
  return accessors;
}

function walk(
  reader: TypeReader,
  symbol: SourceSymbol,
  scope: Scope,
  path: readonly string[],
  into: Map<string, string>,
): void {
  if (path.length > MAX_DEPTH) return;
  for (const member of symbol.class?.members ?? []) {
    if (!ts.isPropertyDeclaration(member) || !member.type) continue;
    if (!ts.isTypeReferenceNode(member.type)) continue;
    const target = resolveType(reader.tree, scope, entityParts(member.type.typeName));
    if (!target?.class || !target.scope.file.includes('resources')) continue;
    const below = [...path, propertyName(member.name)];
    const folders = resourceFolders(reader.tree, target.scope.file);
    const key = [...folders, target.name].join('.');
    if (!into.has(key)) into.set(key, below.join('.'));
    walk(reader, target, target.scope, below, into);
  }
}
