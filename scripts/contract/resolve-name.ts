import type { Scope, SourceSymbol, SourceTree } from './source-tree.ts';

/** Longest chain of re-exports that is followed. */
const MAX_HOPS = 20;

/** The type that a dotted name means in a scope, or undefined when nothing declares it. */
export function resolveType(
  tree: SourceTree,
  scope: Scope,
  parts: readonly string[],
): SourceSymbol | undefined {
  const [head, ...rest] = parts;
  if (head === undefined) return undefined;
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const symbol = at.symbols.get(head);
    if (!symbol) continue;
    // A name can be a local namespace and an imported one at once: the local one is tried first.
    for (const first of [symbol, follow(tree, symbol)]) {
      const found = first && descend(tree, first, rest);
      if (found) return found;
    }
  }
  return undefined;
}

function descend(
  tree: SourceTree,
  from: SourceSymbol,
  rest: readonly string[],
): SourceSymbol | undefined {
  let current = from;
  for (const [index, part] of rest.entries()) {
    const next = namespaceOf(tree, current)?.symbols.get(part);
    if (!next) return undefined;
    const isLast = index === rest.length - 1;
    const target = isLast || !namespaceOf(tree, next) ? follow(tree, next) : next;
    if (!target) return undefined;
    current = target;
  }
  return isType(current) ? current : undefined;
}

/** Follows imports and re-exports to where the name is declared. */
export function follow(tree: SourceTree, symbol: SourceSymbol, hops = 0): SourceSymbol | undefined {
  if (hops > MAX_HOPS) throw new Error(`re-exports of ${symbol.qualifiedName} go in a circle`);
  if (isType(symbol) || symbol.star) return symbol;
  if (symbol.imported) {
    const { specifier, name } = symbol.imported;
    if (!specifier.startsWith('.')) return symbol;
    const target = tree.imported(symbol.scope.file, specifier).symbols.get(name);
    return target && follow(tree, target, hops + 1);
  }
  const outer = symbol.outer === undefined ? undefined : lookUp(symbol.scope.parent, symbol.outer);
  if (outer) return follow(tree, outer, hops + 1);
  if (symbol.equals) return resolveType(tree, symbol.scope.parent ?? symbol.scope, symbol.equals);
  return symbol;
}

function lookUp(from: Scope | undefined, name: string): SourceSymbol | undefined {
  for (let at = from; at; at = at.parent) {
    const symbol = at.symbols.get(name);
    if (symbol) return symbol;
  }
  return undefined;
}

function namespaceOf(tree: SourceTree, symbol: SourceSymbol): Scope | undefined {
  if (symbol.namespace) return symbol.namespace;
  return symbol.star?.startsWith('.') ? tree.imported(symbol.scope.file, symbol.star) : undefined;
}

function isType(symbol: SourceSymbol): boolean {
  return symbol.interfaces.length > 0 || !!symbol.alias || !!symbol.class;
}
