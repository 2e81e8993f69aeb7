import { readFileSync } from 'node:fs';
import ts from 'typescript6';
import { propertyName } from './type-reader.ts';

/** One `_makeRequest` call of a resource class. */
export interface SdkRoute {
  className: string;
  methodName: string;
  verb: string;
  /** Path parameters are named after the arguments: `/v1/customers/{customer}/tax_ids/{id}`. */
  path: string;
  /** `files`, `connect` or `meter_events` when it is not the usual host. */
  apiBase?: string;
}

/** The requests that a compiled resource file can make. */
export function readRoutes(jsFile: string): SdkRoute[] {
  const source = ts.createSourceFile(
    jsFile,
    readFileSync(jsFile, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.JS,
  );
  const routes: SdkRoute[] = [];
  for (const statement of source.statements) {
    if (!ts.isClassDeclaration(statement)) continue;
    for (const member of statement.members) {
      if (ts.isMethodDeclaration(member)) collect(member, statement.name?.text ?? '', routes);
    }
  }
  return routes;
}

function collect(method: ts.MethodDeclaration, className: string, into: SdkRoute[]): void {
  const methodName = propertyName(method.name);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'this._makeRequest') {
      const call = readCall(node);
      if (call) into.push({ className, methodName, ...call });
    }
    ts.forEachChild(node, visit);
  };
  visit(method);
}

function readCall(call: ts.CallExpression): Omit<SdkRoute, 'className' | 'methodName'> | undefined {
  const [verb, path, , , spec] = call.arguments;
  // An event follows the address of its related object.
  if (path && ts.isPropertyAccessExpression(path)) return undefined;
  if (!verb || !ts.isStringLiteral(verb) || !path) {
    throw new Error(`cannot read the request ${call.getText().slice(0, 80)}`);
  }
  const apiBase = spec && ts.isObjectLiteralExpression(spec) ? readApiBase(spec) : undefined;
  return { verb: verb.text, path: readPath(path), ...(apiBase ? { apiBase } : {}) };
}

function readApiBase(spec: ts.ObjectLiteralExpression): string | undefined {
  for (const property of spec.properties) {
    if (!ts.isPropertyAssignment(property)) continue;
    if (propertyName(property.name) !== 'apiBase') continue;
    if (ts.isStringLiteral(property.initializer)) return property.initializer.text;
  }
  return undefined;
}

function readPath(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) throw new Error(`cannot read the path ${node.getText()}`);
  const spans = node.templateSpans.map((span) => {
    const value = ts.isCallExpression(span.expression)
      ? span.expression.arguments[0]
      : span.expression;
    return `{${parameterName(value?.getText() ?? '')}}${span.literal.text}`;
  });
  return node.head.text + spans.join('');
}

/** `customerId` becomes `customer`. */
function parameterName(argument: string): string {
  const snake = argument.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return snake.replace(/(.)_id$/, '$1');
}
