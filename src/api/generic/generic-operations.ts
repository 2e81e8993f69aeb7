/**
 * Serves every operation of the contract whose rules are not written yet: it keeps what it is told,
 * and says so in the header `Paystub-Behaviour: generic`.
 */
import type { Contract } from '../../contract/schema.ts';
import { previousAttributes } from '../../domain/previous-attributes.ts';
import type { Stored } from '../../domain/transaction.ts';
import { listFilters, objectFields } from '../contract-lists.ts';
import { leaveStub } from '../deletion-stub.ts';
import { noSuch } from '../errors.ts';
import { nounOf } from '../find.ts';
import { type ListSource, listPage } from '../list-page.ts';
import { createdMetadata, updatedMetadata } from '../metadata.ts';
import type { Call, Operation, Outcome } from '../operation.ts';
import { cursorsOf, v2Limit, v2Page } from '../webhooks/v2-page.ts';
import { type Classified, classifyAll } from './classify.ts';
import { copyParams } from './copy-params.ts';
import { emptyFile } from './empty-file.ts';
import { type GenericEvents, genericEvents } from './generic-events.ts';
import { inherited } from './inherited.ts';
import { withListUrls } from './own-lists.ts';
import { type Hash, shapeCreated } from './shape.ts';
import { synthesize } from './synthesize.ts';

const NO_RULE = 'No rule is written for this action yet: the object is answered as it is.';

/** What is worked out once for an operation. */
type Served = Classified & { events: GenericEvents };

/** One operation for every one that is not in `known`. */
export function* genericOperations(
  contract: Contract,
  known: ReadonlySet<string>,
): Iterable<Operation> {
  for (const classified of classifyAll(contract)) {
    const { shape } = classified;
    const key = `${shape.method} ${shape.path}`;
    if (known.has(key)) continue;
    yield {
      key,
      shape,
      behaviour: 'generic',
      writes: shape.method !== 'GET' || classified.kind === 'singleton',
      run: runOf(contract, { ...classified, events: genericEvents(contract, classified.object) }),
    };
  }
}

function runOf(contract: Contract, classified: Served): Operation['run'] {
  switch (classified.kind) {
    case 'list':
    case 'search':
      return (call) => list(contract, classified, call);
    case 'retrieve':
      return async (call) => ({ text: await textOf(classified, call) });
    case 'update':
      return (call) => update(contract, classified, call);
    case 'delete':
      return (call) => remove(classified, call);
    case 'action':
      return async (call) => ({ value: await itemOf(classified, call), note: NO_RULE });
    case 'singleton':
      return async (call) => ({ value: await singleton(contract, classified, call) });
    case 'singleton_update':
      return (call) => updateSingleton(contract, classified, call);
    case 'file':
      return async () => ({ file: emptyFile });
    case 'void':
      return async () => ({ value: {}, note: NO_RULE });
    default:
      return (call) => create(contract, classified, call);
  }
}

function idOf({ idParameter }: Classified, call: Call): string {
  return idParameter === undefined ? '' : (call.path[idParameter] ?? '');
}

async function itemOf(classified: Classified, call: Call): Promise<Stored> {
  const { object = '' } = classified;
  const found = await call.tx.get(object, idOf(classified, call));
  if (found === undefined) throw noSuch(nounOf(object), idOf(classified, call), 'id', 404);
  return found;
}

async function textOf(classified: Classified, call: Call): Promise<string> {
  const { object = '' } = classified;
  const text = await call.tx.text(object, idOf(classified, call));
  if (text === undefined) throw noSuch(nounOf(object), idOf(classified, call), 'id', 404);
  return text;
}

async function create(contract: Contract, classified: Served, call: Call): Promise<Outcome> {
  const params = createdMetadata(call.params);
  const { node, object } = classified;
  if (node === undefined) return { value: {}, note: NO_RULE };
  const made = synthesize({ contract, tx: call.tx }, node);
  const told = { ...params, ...parentField(contract, classified, call) };
  const linked = { ...(await inherited(contract, node, told, call.tx)), ...told };
  const copied = copyParams(contract, node, made, linked);
  const shaped = await shapeCreated(
    withListUrls(contract, pathOf(classified, call), copied),
    linked,
    call.tx,
  );
  if (object === undefined || typeof shaped.id !== 'string') return { value: shaped };
  const stored = shaped as unknown as Stored;
  return { value: call.tx.insert(object, stored, classified.events.created) };
}

/** `{ customer: 'cus_1' }` for what is made under `/v1/customers/cus_1/`. */
export function parentField(
  contract: Contract,
  { parent, node }: Pick<Classified, 'parent' | 'node'>,
  call: Pick<Call, 'path'>,
): Record<string, string> {
  const field = parent?.object;
  if (parent === undefined || field === undefined || node === undefined) return {};
  if (objectFields(contract, node)[field] === undefined) return {};
  return { [field]: call.path[parent.parameter] ?? '' };
}

async function update(contract: Contract, classified: Served, call: Call): Promise<Outcome> {
  const { object = '', node = -1 } = classified;
  const current = await itemOf(classified, call);
  const params = updatedMetadata(current, call.params);
  const next = copyParams(contract, node, { ...current }, params) as unknown as Stored;
  return { value: await call.tx.update(object, next, classified.events.updated) };
}

async function remove(classified: Served, call: Call): Promise<Outcome> {
  const { object = '' } = classified;
  const current = await itemOf(classified, call);
  call.tx.remove(object, current.id);
  const stub = await leaveStub(call.tx, current);
  for (const type of classified.events.deleted) call.tx.emit(type, current);
  return { value: stub };
}

async function list(contract: Contract, classified: Classified, call: Call): Promise<Outcome> {
  const { object = '', shape } = classified;
  const where = parentField(contract, classified, call);
  const source = {
    type: object,
    url: pathOf(classified, call),
    filters: listFilters(shape, contract),
    where,
  };
  if (shape.answer.kind === 'v2list') return v2List(source, call);
  const page = await listPage(call.tx, source, call.params);
  if (shape.answer.kind === 'search') {
    return { value: { ...page, object: 'search_result', next_page: null } };
  }
  return { value: page };
}

async function v2List(source: ListSource, { params, tx }: Call): Promise<Outcome> {
  const { after } = cursorsOf(params);
  const { page: _, ...filters } = params;
  const paging = { limit: v2Limit(params), ...(after !== undefined && { starting_after: after }) };
  const { data, has_more } = await listPage(tx, source, { ...filters, ...paging });
  const last = data.at(-1) as Stored | undefined;
  const next = has_more && last !== undefined ? { after: last.id } : undefined;
  return v2Page(source.url, data, params, next);
}

function pathOf({ shape }: Classified, call: Call): string {
  return shape.path.replace(/\{(\w+)\}/g, (_, name: string) => call.path[name] ?? '');
}

/** The one object of its kind that an account has; made when it is first asked for. */
async function singleton(contract: Contract, classified: Classified, call: Call): Promise<Hash> {
  const { object, node } = classified;
  if (node === undefined) return {};
  const made = synthesize({ contract, tx: call.tx }, node);
  const linked = copyParams(contract, node, made, parentField(contract, classified, call));
  const shaped = await shapeCreated(linked, call.params, call.tx);
  if (object === undefined) return shaped;
  const path = pathOf(classified, call);
  const known = await call.tx.get(typeOf(object), path);
  if (known !== undefined) return known.value as Hash;
  call.tx.insert(typeOf(object), { id: path, object: typeOf(object), value: shaped });
  return shaped;
}

async function updateSingleton(
  contract: Contract,
  classified: Served,
  call: Call,
): Promise<Outcome> {
  const { object = '', node = -1 } = classified;
  const current = await singleton(contract, classified, call);
  const params = updatedMetadata(current as unknown as Stored, call.params);
  const value = copyParams(contract, node, current, params);
  const type = typeOf(object);
  await call.tx.update(type, { id: pathOf(classified, call), object: type, value });
  const previous = previousAttributes(current, value);
  for (const event of classified.events.updated) call.tx.emit(event, value as never, previous);
  return { value };
}

/** Kept by its path: it has no id. */
function typeOf(object: string): string {
  return `singleton.${object}`;
}
