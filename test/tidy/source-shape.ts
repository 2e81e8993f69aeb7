import ts from 'typescript6';

export interface SourceShape {
  /** The longest first. */
  functions: readonly { name: string; lines: number }[];
  imports: readonly { specifier: string; isTypeOnly: boolean }[];
  /** Nothing in it but `export … from`. */
  isBarrel: boolean;
}

/** @param path only its extension matters. */
export function shapeOf(path: string, text: string): SourceShape {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const functions: { name: string; lines: number }[] = [];
  const imports: { specifier: string; isTypeOnly: boolean }[] = [];
  visit(source);
  functions.sort((a, b) => b.lines - a.lines);
  return { functions, imports, isBarrel: isBarrel(source) };

  function visit(node: ts.Node): void {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      functions.push({ name: nameOf(node), lines: lineCount(node) });
    }
    const imported = importOf(node);
    if (imported !== undefined) imports.push(imported);
    ts.forEachChild(node, visit);
  }

  function lineCount(node: ts.Node): number {
    const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
    return source.getLineAndCharacterOfPosition(node.end).line - first + 1;
  }
}

function nameOf(node: ts.SignatureDeclaration): string {
  const named = node.name === undefined ? node.parent : node;
  const name = 'name' in named ? named.name : undefined;
  return name === undefined ? 'a nameless function' : (name as ts.Node).getText();
}

function importOf(node: ts.Node): { specifier: string; isTypeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) {
    const isTypeOnly = node.importClause?.isTypeOnly ?? false;
    return literal(node.moduleSpecifier, isTypeOnly);
  }
  if (ts.isExportDeclaration(node)) return literal(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return literal(node.argument.literal, true);
  }
  const isDynamic =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isDynamic ? literal(node.arguments[0], false) : undefined;
}

function literal(node: ts.Node | undefined, isTypeOnly: boolean) {
  return node !== undefined && ts.isStringLiteralLike(node)
    ? { specifier: node.text, isTypeOnly }
    : undefined;
}

function isBarrel({ statements }: ts.SourceFile): boolean {
  const reexports = statements.filter(
    (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined,
  );
  return statements.length > 0 && reexports.length === statements.length;
}
