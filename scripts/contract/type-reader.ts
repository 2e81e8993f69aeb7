import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript6';
import { refineField } from './field-formats.ts';
import type { IrType, IrUse, NamedTypes } from './ir.ts';
import { readReference } from './read-reference.ts';
import { readUnion } from './read-union.ts';
import { resolveType } from './resolve-name.ts';
import type { Scope, SourceSymbol, SourceTree } from './source-tree.ts';

/** Declared as empty interfaces, but they hold whatever the event is about. */
const FREE_FORM: ReadonlySet<string> = new Set([
  'Event.Data.Object',
  'Event.Data.PreviousAttributes',
]);

/** Turns type declarations into `IrUse`s; names are read once and referred to. */
export class TypeReader {
  readonly tree: SourceTree;
  readonly named: NamedTypes = new Map();
  /** Names that nothing declares, and where they are used. */
  readonly unresolved = new Map<string, string>();
  /** Syntax that this reader does not know, and where it is used. */
  readonly unknownSyntax = new Map<string, string>();
  readonly #names = new Map<SourceSymbol, string>();
  readonly #started = new Set<string>();

  constructor(tree: SourceTree) {
    this.tree = tree;
  }

  read(node: ts.TypeNode | undefined, scope: Scope): IrUse {
    if (!node) return { type: { kind: 'any' } };
    if (ts.isParenthesizedTypeNode(node)) return this.read(node.type, scope);
    if (ts.isUnionTypeNode(node)) return readUnion(node.types.map((x) => this.read(x, scope)));
    if (ts.isTypeReferenceNode(node)) return readReference(this, node, scope);
    const type = this.#readPlain(node, scope);
    return type.kind === 'enum' ? readUnion([{ type }]) : { type };
  }

  #readPlain(node: ts.TypeNode, scope: Scope): IrType {
    if (ts.isArrayTypeNode(node))
      return { kind: 'array', items: this.read(node.elementType, scope) };
    if (ts.isTypeLiteralNode(node))
      return this.readMembers(node.members, scope, scope.qualifiedName);
    if (ts.isLiteralTypeNode(node)) {
      const literal = readLiteral(node.literal);
      if (literal) return literal;
    }
    const keyword = KEYWORDS.get(node.kind);
    if (keyword) return keyword;
    this.unknownSyntax.set(ts.SyntaxKind[node.kind] ?? '?', where(scope));
    return { kind: 'any' };
  }

  /** Reads what a dotted name means and refers to it by its name in the SDK's namespace. */
  readName(parts: readonly string[], scope: Scope): IrUse {
    const symbol = resolveType(this.tree, scope, parts);
    if (symbol) return this.readSymbol(symbol);
    this.unresolved.set(parts.join('.'), where(scope));
    return { type: { kind: 'any' } };
  }

  readSymbol(found: SourceSymbol): IrUse {
    const symbol = withoutEventUnion(found);
    const name = this.nameOf(symbol);
    if (!this.#started.has(name)) {
      this.#started.add(name);
      this.named.set(name, this.#readDeclaration(symbol, name));
    }
    const target = this.named.get(name);
    return {
      type: { kind: 'ref', name },
      ...(target?.nullable ? { nullable: true } : {}),
      ...(target?.unsettable ? { unsettable: true } : {}),
    };
  }

  #readDeclaration(symbol: SourceSymbol, name: string): IrUse {
    if (symbol.interfaces.length > 0) {
      const type: IrType = FREE_FORM.has(name)
        ? { kind: 'map', values: { type: { kind: 'any' } } }
        : this.readInterface(symbol, name);
      return { type };
    }
    return symbol.alias ? this.read(symbol.alias.type, symbol.scope) : { type: { kind: 'any' } };
  }

  /** An interface with what it inherits. */
  readInterface(symbol: SourceSymbol, name: string): IrType {
    const fields = new Map<string, IrUse>();
    for (const declaration of symbol.interfaces) {
      for (const clause of declaration.heritageClauses ?? []) {
        for (const base of clause.types) this.#inherit(base, symbol.scope, fields);
      }
      const own = this.readMembers(declaration.members, symbol.scope, name);
      if (own.kind !== 'object') return own;
      for (const [field, use] of own.fields) fields.set(field, use);
    }
    return { kind: 'object', fields };
  }

  #inherit(base: ts.ExpressionWithTypeArguments, scope: Scope, into: Map<string, IrUse>): void {
    const { type } = this.readName(base.expression.getText().split('.'), scope);
    const target = type.kind === 'ref' ? this.named.get(type.name)?.type : undefined;
    if (target?.kind !== 'object') return;
    for (const [field, use] of target.fields) into.set(field, use);
  }

  /** The members of an interface or literal: an object, or a map when all keys are free. */
  readMembers(
    members: readonly ts.TypeElement[],
    scope: Scope,
    owner: string,
  ): IrType & { kind: 'object' | 'map' } {
    const fields = new Map<string, IrUse>();
    for (const member of members) {
      if (ts.isIndexSignatureDeclaration(member)) {
        return { kind: 'map', values: this.read(member.type, scope) };
      }
      if (!ts.isPropertySignature(member)) continue;
      const name = propertyName(member.name);
      const use = refineField(owner, name, docText(member), this.read(member.type, scope));
      // `deleted?: void` only helps the compiler to tell live objects from stubs.
      if (use.type.kind === 'void') continue;
      fields.set(name, member.questionToken ? { ...use, optional: true } : use);
    }
    return { kind: 'object', fields };
  }

  /** `Checkout.Session` for the `Session` of resources/Checkout/Sessions.d.ts. */
  nameOf(symbol: SourceSymbol): string {
    const known = this.#names.get(symbol);
    if (known) return known;
    const folders = resourceFolders(this.tree, symbol.scope.file);
    const parts = symbol.qualifiedName.replace(/^EventBase$/, 'Event').split('.');
    const carriesFolders = folders.every((folder, index) => parts[index] === folder);
    const name = (carriesFolders ? parts : [...folders, ...parts]).join('.');
    this.#names.set(symbol, name);
    return name;
  }
}

/** `Event` is the union of all events: one envelope for all stands in for it. */
function withoutEventUnion(symbol: SourceSymbol): SourceSymbol {
  if (symbol.qualifiedName !== 'Event') return symbol;
  return symbol.scope.symbols.get('EventBase') ?? symbol;
}

/** Folders below `resources/` in which a file lies: `['Checkout']`. */
export function resourceFolders(tree: SourceTree, file: string): string[] {
  const path = relative(join(tree.root, 'resources'), dirname(file));
  return path.split(sep).filter((part) => part && part !== '..');
}

const KEYWORDS: ReadonlyMap<ts.SyntaxKind, IrType> = new Map<ts.SyntaxKind, IrType>([
  [ts.SyntaxKind.StringKeyword, { kind: 'string' }],
  [ts.SyntaxKind.NumberKeyword, { kind: 'integer' }],
  [ts.SyntaxKind.BooleanKeyword, { kind: 'boolean' }],
  [ts.SyntaxKind.BigIntKeyword, { kind: 'decimal' }],
  [ts.SyntaxKind.UnknownKeyword, { kind: 'any' }],
  [ts.SyntaxKind.AnyKeyword, { kind: 'any' }],
  [ts.SyntaxKind.VoidKeyword, { kind: 'void' }],
]);

function readLiteral(literal: ts.LiteralTypeNode['literal']): IrType | undefined {
  if (ts.isStringLiteral(literal)) return { kind: 'enum', values: [literal.text] };
  if (ts.isNumericLiteral(literal)) return { kind: 'literal', value: Number(literal.text) };
  if (literal.kind === ts.SyntaxKind.NullKeyword) return { kind: 'null' };
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'literal', value: true };
  if (literal.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'literal', value: false };
  return undefined;
}

export function propertyName(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : name.getText();
}

function docText(node: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(node)
    .map((part) => ts.getTextOfJSDocComment(part.comment) ?? '')
    .join('\n');
}

function where(scope: Scope): string {
  return `${scope.file} ${scope.qualifiedName}`.trim();
}
