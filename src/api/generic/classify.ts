/** What kind of thing an operation does, read off its path and its answer. */

import type { Contract, OperationShape } from '../../contract/schema.ts';
import { objectNameAt } from '../contract-lists.ts';

export type Kind =
  | 'create'
  | 'retrieve'
  | 'update'
  | 'delete'
  | 'list'
  | 'search'
  | 'action'
  | 'singleton'
  | 'singleton_update'
  | 'file'
  | 'void';

export interface Classified {
  kind: Kind;
  shape: OperationShape;
  /** The `object` value of what it answers or lists, when the contract names one. */
  object: string | undefined;
  /** Node of what it answers or lists. */
  node: number | undefined;
  /** Name of the path parameter that holds the object's own id. */
  idParameter: string | undefined;
  /** The object that the path goes through: `/v1/customers/{customer}/tax_ids`. */
  parent: { parameter: string; object: string | undefined } | undefined;
}

export function classifyAll(contract: Contract): Classified[] {
  const owners = new Map<string, string>();
  for (const shape of contract.operations) {
    const object = answerName(contract, shape);
    if (shape.method === 'GET' && shape.path.endsWith('}') && object !== undefined) {
      owners.set(anonymous(shape.path), object);
    }
  }
  const all = contract.operations.map((shape) => classify(contract, shape, owners));
  const singletons = all.filter(({ kind }) => kind === 'singleton').map(({ shape }) => shape.path);
  return all.map((one) =>
    one.kind === 'create' && singletons.includes(one.shape.path)
      ? { ...one, kind: 'singleton_update' }
      : one,
  );
}

function classify(
  contract: Contract,
  shape: OperationShape,
  owners: ReadonlyMap<string, string>,
): Classified {
  const object = answerName(contract, shape);
  const parameters = [...shape.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
  const endsInId = shape.path.endsWith('}');
  const before = endsInId ? shape.path.slice(0, shape.path.lastIndexOf('/')) : shape.path;
  const holder = before.slice(0, before.lastIndexOf('}') + 1);
  const parentObject = owners.get(anonymous(holder));
  const kind = kindOf(shape, object, endsInId, parentObject);
  const parentName = parameters.at(endsInId ? -2 : -1);
  const own = endsInId ? parameters.at(-1) : kind === 'action' ? parentName : undefined;
  return {
    kind,
    shape,
    object,
    node: nodeOf(shape),
    idParameter: own,
    parent:
      parentName === undefined || parentName === own
        ? undefined
        : { parameter: parentName, object: parentObject },
  };
}

function kindOf(
  shape: OperationShape,
  object: string | undefined,
  endsInId: boolean,
  parentObject: string | undefined,
): Kind {
  const { kind } = shape.answer;
  if (kind === 'binary') return 'file';
  if (kind === 'void') return 'void';
  if (kind === 'list' || kind === 'v2list') return 'list';
  if (kind === 'search') return 'search';
  if (shape.method === 'DELETE') return endsInId ? 'delete' : 'action';
  if (shape.method === 'GET') return endsInId ? 'retrieve' : 'singleton';
  if (endsInId) return 'update';
  return object !== undefined && object === parentObject ? 'action' : 'create';
}

function answerName(contract: Contract, shape: OperationShape): string | undefined {
  const node = nodeOf(shape);
  const name = node === undefined ? undefined : objectNameAt(contract, node);
  // The answer to a deletion is a stub of the object's own kind.
  return name?.replace(/^deleted_/, '');
}

function nodeOf({ answer }: OperationShape): number | undefined {
  if (answer.kind === 'object') return answer.node;
  return 'item' in answer ? answer.item : undefined;
}

/** Paths that differ only in the names of their parameters are one. */
export function anonymous(path: string): string {
  return path.replace(/\{\w+\}/g, '{}');
}
