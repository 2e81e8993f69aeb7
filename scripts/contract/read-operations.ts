import { existsSync } from 'node:fs';
import ts from 'typescript6';
import type { IrUse } from './ir.ts';
import { readRoutes, type SdkRoute } from './sdk-routes.ts';
import { propertyName, resourceFolders, type TypeReader } from './type-reader.ts';

export interface IrOperation {
  verb: string;
  path: string;
  apiBase?: string;
  /** `Checkout.Session`, as the accessor table names it. */
  resourceClass: string;
  methodName: string;
  params?: IrUse;
  answer: IrUse;
}

export interface ReadOperations {
  operations: IrOperation[];
  /** Requests whose method has no declaration. */
  withoutSignature: string[];
}

/** Pairs every request in the SDK's code with the types in its declarations. */
export function readOperations(reader: TypeReader): ReadOperations {
  const operations = new Map<string, IrOperation>();
  const withoutSignature: string[] = [];
  for (const file of reader.tree.resourceFiles()) {
    const jsFile = file.replace(/\.d\.ts$/, '.js');
    if (!existsSync(jsFile)) continue;
    for (const route of readRoutes(jsFile)) {
      const key = `${route.verb} ${route.path}`;
      const operation = readOperation(reader, file, route);
      if (!operation) withoutSignature.push(key);
      // `accounts.retrieve` without an id makes the request of `accounts.retrieveCurrent`, which
      // comes later and fits better.
      else operations.set(key, operation);
    }
  }
  return { operations: [...operations.values()], withoutSignature };
}

function readOperation(reader: TypeReader, file: string, route: SdkRoute): IrOperation | undefined {
  const scope = reader.tree.file(file);
  const signature = scope.symbols
    .get(route.className)
    ?.class?.members.filter(ts.isMethodDeclaration)
    .findLast((member) => propertyName(member.name) === route.methodName);
  if (!signature?.type) return undefined;
  const params = signature.parameters.find((x) => x.name.getText() === 'params');
  const folders = resourceFolders(reader.tree, file);
  return {
    verb: route.verb,
    path: route.path,
    ...(route.apiBase ? { apiBase: route.apiBase } : {}),
    resourceClass: [...folders, route.className].join('.'),
    methodName: route.methodName,
    ...(params ? { params: reader.read(params.type, scope) } : {}),
    answer: reader.read(signature.type, scope),
  };
}
