import type { Answer, Contract, OperationShape } from '../../src/contract/schema.ts';
import { dereference, type IrUse, type NamedTypes } from './ir.ts';
import { NodeTable } from './node-table.ts';
import type { IrOperation } from './read-operations.ts';
import type { PackageFacts } from './read-package.ts';

/** The contract in the shape that is shipped. */
export function buildContract(facts: PackageFacts): Contract {
  const keys = new Map(facts.resources.map(({ key, typeName }) => [typeName, key]));
  const table = new NodeTable(facts.named, keys);
  const resources = facts.resources.map(
    ({ key, typeName }) => [key, table.placeResource(typeName)] as const,
  );
  const operations = facts.operations.map((operation) => shapeOf(facts, table, operation));
  operations.sort((a, b) => compare(a.path, b.path) || compare(a.method, b.method));
  return {
    package: facts.version,
    apiVersion: facts.apiVersion,
    apiVersions: facts.apiVersions,
    nodes: table.nodes,
    resources: Object.fromEntries(resources),
    operations,
    events: facts.events,
    thinEvents: facts.thinEvents,
    errorCodes: facts.errorCodes,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function shapeOf(facts: PackageFacts, table: NodeTable, operation: IrOperation): OperationShape {
  const { path, params } = operation;
  const side = path.startsWith('/v2/') ? 'v2-params' : 'v1-params';
  const accessor = facts.accessors.get(operation.resourceClass);
  if (!accessor) throw new Error(`no accessor leads to ${operation.resourceClass}`);
  return {
    method: verbOf(operation),
    path,
    name: `${accessor}.${operation.methodName}`,
    ...(params ? { params: table.place(params.type, side) } : {}),
    answer: answerOf(facts.named, table, operation.answer),
    host: hostOf(operation),
  };
}

function verbOf({ verb, path }: IrOperation): OperationShape['method'] {
  if (verb === 'GET' || verb === 'POST' || verb === 'DELETE') return verb;
  throw new Error(`${path} uses the unknown verb ${verb}`);
}

function hostOf({ apiBase, path }: IrOperation): OperationShape['host'] {
  if (apiBase === undefined) return 'api';
  if (apiBase === 'files' || apiBase === 'connect' || apiBase === 'meter_events') return apiBase;
  throw new Error(`${path} is on the unknown host ${apiBase}`);
}

function answerOf(named: NamedTypes, table: NodeTable, answer: IrUse): Answer {
  const { type } = answer;
  switch (type.kind) {
    case 'list':
    case 'search':
    case 'v2list':
      return { kind: type.kind, item: table.place(type.items.type, 'answer') };
    case 'binary':
    case 'void':
      return { kind: type.kind };
    default:
      return isEmpty(named, answer)
        ? { kind: 'void' }
        : { kind: 'object', node: table.place(type, 'answer') };
  }
}

function isEmpty(named: NamedTypes, { type }: IrUse): boolean {
  const target = dereference(named, type);
  return target.kind === 'object' && target.fields.size === 0;
}
