import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript6';
import { entityParts } from './entity-parts.ts';

/** A name declared in a file or namespace. A name may be several things at once. */
export interface SourceSymbol {
  name: string;
  /** Name with its namespaces inside the file: `PaymentIntent.Status`. */
  qualifiedName: string;
  scope: Scope;
  interfaces: ts.InterfaceDeclaration[];
  alias?: ts.TypeAliasDeclaration;
  class?: ts.ClassDeclaration;
  namespace?: Scope;
  imported?: { specifier: string; name: string };
  /** Module of `import * as Name`. */
  star?: string;
  /** `export { Outer as Name }` inside a namespace. */
  outer?: string;
  /** `import Name = A.B`. */
  equals?: string[];
}

export class Scope {
  readonly symbols = new Map<string, SourceSymbol>();
  readonly parent: Scope | undefined;
  readonly file: string;
  readonly qualifiedName: string;

  constructor(parent: Scope | undefined, file: string, qualifiedName: string) {
    this.parent = parent;
    this.file = file;
    this.qualifiedName = qualifiedName;
  }

  declare(name: string): SourceSymbol {
    const known = this.symbols.get(name);
    if (known) return known;
    const qualifiedName = this.qualifiedName ? `${this.qualifiedName}.${name}` : name;
    const symbol: SourceSymbol = { name, qualifiedName, scope: this, interfaces: [] };
    this.symbols.set(name, symbol);
    return symbol;
  }
}

/** The SDK's declaration files, parsed on demand. */
export class SourceTree {
  /** Folder that holds `resources/`. */
  readonly root: string;
  readonly #files = new Map<string, Scope>();

  constructor(root: string) {
    this.root = root;
  }

  /** The `.d.ts` files of the resources, sorted. */
  resourceFiles(): string[] {
    const folder = join(this.root, 'resources');
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.d.ts'))
      .map((name) => join(folder, name))
      .sort();
  }

  file(path: string): Scope {
    const known = this.#files.get(path);
    if (known) return known;
    const scope = new Scope(undefined, path, '');
    this.#files.set(path, scope);
    const text = readFileSync(path, 'utf8');
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    for (const statement of source.statements) bind(statement, scope);
    return scope;
  }

  /** The file that an import in another file names. */
  imported(from: string, specifier: string): Scope {
    return this.file(resolve(dirname(from), specifier.replace(/\.js$/, '.d.ts')));
  }
}

function bind(statement: ts.Statement, scope: Scope): void {
  if (ts.isImportDeclaration(statement)) bindImport(statement, scope);
  else if (ts.isExportDeclaration(statement)) bindExport(statement, scope);
  else if (ts.isImportEqualsDeclaration(statement)) {
    if (!ts.isExternalModuleReference(statement.moduleReference)) {
      scope.declare(statement.name.text).equals = entityParts(statement.moduleReference);
    }
  } else if (ts.isInterfaceDeclaration(statement)) {
    scope.declare(statement.name.text).interfaces.push(statement);
  } else if (ts.isTypeAliasDeclaration(statement)) {
    scope.declare(statement.name.text).alias = statement;
  } else if (ts.isClassDeclaration(statement) && statement.name) {
    scope.declare(statement.name.text).class = statement;
  } else if (ts.isModuleDeclaration(statement)) bindNamespace(statement, scope);
}

function bindImport(statement: ts.ImportDeclaration, scope: Scope): void {
  const bindings = statement.importClause?.namedBindings;
  if (!bindings || !ts.isStringLiteral(statement.moduleSpecifier)) return;
  const specifier = statement.moduleSpecifier.text;
  if (ts.isNamespaceImport(bindings)) {
    scope.declare(bindings.name.text).star = specifier;
    return;
  }
  for (const element of bindings.elements) {
    const name = (element.propertyName ?? element.name).text;
    scope.declare(element.name.text).imported = { specifier, name };
  }
}

function bindExport(statement: ts.ExportDeclaration, scope: Scope): void {
  if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) return;
  for (const element of statement.exportClause.elements) {
    const name = (element.propertyName ?? element.name).text;
    if (statement.moduleSpecifier && ts.isStringLiteral(statement.moduleSpecifier)) {
      const specifier = statement.moduleSpecifier.text;
      scope.declare(element.name.text).imported ??= { specifier, name };
    } else if (scope.parent) {
      scope.declare(element.name.text).outer = name;
    }
  }
}

function bindNamespace(statement: ts.ModuleDeclaration, scope: Scope): void {
  const symbol = scope.declare(statement.name.text);
  symbol.namespace ??= new Scope(scope, scope.file, symbol.qualifiedName);
  const body = statement.body;
  if (!body) return;
  if (ts.isModuleBlock(body)) for (const inner of body.statements) bind(inner, symbol.namespace);
  else if (ts.isModuleDeclaration(body)) bindNamespace(body, symbol.namespace);
}
