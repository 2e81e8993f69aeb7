/** Turns a resource's definition into operations: what all resources share is written here, once. */

import type { Contract, OperationShape } from '../contract/schema.ts';
import type { ApiError } from '../domain/api-error.ts';
import type { Stored } from '../domain/transaction.ts';
import { listFilters } from './contract-lists.ts';
import type { Resource } from './define-resource.ts';
import { leaveStub } from './deletion-stub.ts';
import { noSuch } from './errors.ts';
import { listPage } from './list-page.ts';
import { createdMetadata, updatedMetadata } from './metadata.ts';
import type { Call, Operation, Outcome } from './operation.ts';

type Run = Operation['run'];

/** The operations of a resource, by their key. */
export function resourceOperations(resource: Resource, contract: Contract): Map<string, Operation> {
  const found = new Map<string, Operation>();
  for (const shape of contract.operations) {
    const key = `${shape.method} ${shape.path}`;
    const run = runOf(resource, shape, key, contract);
    if (run === undefined) continue;
    const writes = shape.method !== 'GET' || resource.resolve !== undefined;
    found.set(key, { key, shape, behaviour: 'modelled', writes, run });
  }
  for (const key of Object.keys(resource.actions)) {
    if (!found.has(key)) throw new Error(`${resource.object}: the contract has no ${key}.`);
  }
  return found;
}

function runOf(
  resource: Resource,
  shape: OperationShape,
  key: string,
  contract: Contract,
): Run | undefined {
  const action = resource.actions[key];
  if (action !== undefined) return async (call) => asOutcome(await action(call));
  if (shape.path === resource.path) return collectionRun(resource, shape, contract);
  const id = itemParameter(resource.path, shape.path);
  return id === undefined ? undefined : itemRun(resource, shape.method, id);
}

function collectionRun(
  resource: Resource,
  shape: OperationShape,
  contract: Contract,
): Run | undefined {
  const { create } = resource;
  if (shape.method === 'POST' && create !== undefined) {
    return async (call) => {
      const object = await create({ ...call, params: createdMetadata(call.params) });
      return { value: call.tx.insert(object.object, object, resource.events.created) };
    };
  }
  if (shape.method !== 'GET' || shape.answer.kind !== 'list') return undefined;
  const filters = { ...listFilters(shape, contract), ...resource.filters };
  const { named } = resource;
  const source = { type: resource.object, url: resource.path, filters, named };
  return async (call) => ({ value: await listPage(call.tx, source, call.params) });
}

function itemRun(resource: Resource, method: string, id: string): Run | undefined {
  const find = (call: Call) => findItem(resource, call, call.path[id] ?? '');
  if (method === 'GET') return (call) => retrieve(resource, call, call.path[id] ?? '');
  if (method === 'POST' && resource.update !== undefined) {
    return async (call) => ({ value: await update(resource, await find(call), call) });
  }
  if (method === 'DELETE' && resource.remove !== undefined) {
    return async (call) => ({ value: await remove(resource, await find(call), call) });
  }
  return undefined;
}

async function retrieve(resource: Resource, call: Call, id: string): Promise<Outcome> {
  const text = await call.tx.text(resource.object, id);
  if (text !== undefined) return { text };
  const resolved = await resource.resolve?.(id, call.tx);
  if (resolved !== undefined) return { value: resolved };
  if (resource.stubAfterDelete) {
    const stub = await call.tx.text(`deleted_${resource.object}`, id);
    if (stub !== undefined) return { text: stub };
  }
  throw absent(resource, call, id);
}

async function findItem(resource: Resource, call: Call, id: string): Promise<Stored> {
  const found = await call.tx.get(resource.object, id);
  if (found === undefined) throw absent(resource, call, id);
  return found;
}

function absent(resource: Resource, { request }: Call, id: string): ApiError {
  return resource.absent?.(id, request) ?? noSuch(resource.noun, id, resource.idParam, 404);
}

async function update(resource: Resource, object: Stored, call: Call): Promise<Stored> {
  const params = updatedMetadata(object, call.params);
  const rule = resource.update;
  const next =
    typeof rule === 'function'
      ? await rule(object, { ...call, params })
      : { ...object, ...pick(params, rule ?? []) };
  return call.tx.update(resource.object, next, resource.events.updated);
}

async function remove(resource: Resource, object: Stored, call: Call): Promise<Stored> {
  if (typeof resource.remove === 'function') await resource.remove(object, call.tx);
  call.tx.remove(resource.object, object.id);
  const stub = await leaveStub(call.tx, object);
  for (const type of resource.events.deleted) call.tx.emit(type, object);
  return stub;
}

function pick(params: Readonly<Record<string, unknown>>, names: readonly string[]) {
  const picked: Record<string, unknown> = {};
  for (const name of names) if (params[name] !== undefined) picked[name] = params[name];
  return picked;
}

/** The name of the last path parameter, when `path` is `<collection>/{name}`. */
function itemParameter(collection: string, path: string): string | undefined {
  if (!path.startsWith(`${collection}/{`) || !path.endsWith('}')) return undefined;
  const name = path.slice(collection.length + 2, -1);
  return name.includes('/') ? undefined : name;
}

function asOutcome(answer: Stored | Outcome): Outcome {
  return 'object' in answer ? { value: answer as Stored } : (answer as Outcome);
}
