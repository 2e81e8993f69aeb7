/**
 * Turns a stored object into what the client sees: expanded, without the fields that are shown only
 * on demand, and lowered to the client's API version.
 */

import { objectFields } from '../api/contract-lists.ts';
import * as errors from '../api/errors/expansion.ts';
import { asOf } from '../api/payments/ledger-view.ts';
import type { Registry } from '../api/registry.ts';
import type { SchemaNode } from '../contract/schema.ts';
import { type VersionView, viewOf } from '../contract/versions/chain.ts';
import type { EmbeddedList, JsonObject, LegacyField } from '../contract/versions/gate.ts';
import { previousAttributes, withPrevious } from '../domain/previous-attributes.ts';
import type { ReadTransaction, Stored } from '../domain/transaction.ts';
import { type ExpansionTree, noExpansion } from './expansion-tree.ts';

interface Renderer {
  registry: Registry;
  view: VersionView;
  tx: ReadTransaction;
}

/** Renders an answer. `node` is the contract's node of an object, or of a list's items. */
export async function render(
  renderer: Renderer,
  value: unknown,
  node: number | undefined,
  tree: ExpansionTree,
): Promise<unknown> {
  checkFirstLevel(renderer, value, node, tree);
  return renderValue(renderer, value, node, tree);
}

const OBJECT_FIELD = '"object": "';
const EVENT_VERSION = /event",\s+"api_version": "([^"]+)"/y;

/** Whether the text can go out as it is stored. */
export function isPlain(renderer: Omit<Renderer, 'tx'>, text: string): boolean {
  let types = specialTypes(renderer);
  for (let at = text.indexOf(OBJECT_FIELD); at >= 0; at = text.indexOf(OBJECT_FIELD, at)) {
    at += OBJECT_FIELD.length;
    if (types.has(text.slice(at, text.indexOf('"', at)))) return false;
    EVENT_VERSION.lastIndex = at;
    const version = EVENT_VERSION.exec(text)?.[1];
    const affected = version === undefined ? [] : [...eventView(version).affected];
    if (affected.length > 0) types = new Set([...types, ...affected]);
  }
  return true;
}

const special = new WeakMap<VersionView, ReadonlySet<string>>();

/** Types that never go out as they are stored. */
function specialTypes({ registry, view }: Omit<Renderer, 'tx'>): ReadonlySet<string> {
  const known = special.get(view);
  if (known !== undefined) return known;
  const types = new Set([...registry.hiding, ...view.affected]);
  special.set(view, types);
  return types;
}

async function renderValue(
  renderer: Renderer,
  value: unknown,
  node: number | undefined,
  tree: ExpansionTree,
): Promise<unknown> {
  if (Array.isArray(value)) {
    const items = itemsOf(renderer, node);
    return Promise.all(value.map((item) => renderValue(renderer, item, items, tree)));
  }
  if (typeof value === 'string') return expandId(renderer, value, node, tree);
  if (typeof value !== 'object' || value === null) return value;
  // Free keys, as in metadata: one that is named `object` says nothing of a kind.
  if (nodeOf(renderer, node)?.kind === 'map') return value;
  return renderObject(renderer, value as JsonObject, node, tree);
}

async function renderObject(
  renderer: Renderer,
  object: JsonObject,
  node: number | undefined,
  tree: ExpansionTree,
): Promise<JsonObject> {
  const { registry, view } = renderer;
  const type = typeof object.object === 'string' ? object.object : undefined;
  if (type === 'event') return renderEvent(renderer, object);
  const own = type === undefined ? undefined : registry.contract.resources[type];
  const fields = objectFields(registry.contract, own ?? node ?? -1);
  const hidden = type === undefined ? [] : registry.hiddenOf(type);
  const result: JsonObject = {};
  for (const [name, value] of Object.entries(object)) {
    if (hidden.includes(name) && tree[name] === undefined) continue;
    const below = listItems(renderer, object, name, node) ?? fields[name]?.node;
    result[name] = await renderValue(renderer, value, below, tree[name] ?? noExpansion);
  }
  if (type === undefined || own === undefined || object.deleted === true) return result;
  await addIncludes(renderer, object as Stored, result, tree);
  await addLegacyFields(renderer, object, result, view.fields(type), tree);
  await addLists(renderer, object, result, view.lists(type), tree);
  return inOrder(view.newest ? result : view.lower(result), Object.keys(object).length);
}

/** `id`, `object`, then alphabetically, when something was added to the stored fields. */
function inOrder(rendered: JsonObject, storedFields: number): JsonObject {
  if (Object.keys(rendered).length <= storedFields) return rendered;
  const { id, object, ...others } = rendered;
  const entries = Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1));
  return { id, object, ...Object.fromEntries(entries) };
}

const eventViews = new Map<string, VersionView>();

function eventView(version: string): VersionView {
  const view = eventViews.get(version) ?? viewOf(version);
  eventViews.set(version, view);
  return view;
}

/** What an event tells of looks as it did when it happened, whatever version asks for it. */
async function renderEvent(renderer: Renderer, event: JsonObject): Promise<JsonObject> {
  const view = eventView(String(event.api_version));
  const data = await renderEventData({ ...renderer, view }, event.data as EventData);
  return renderer.view.lower({ ...event, data });
}

export interface EventData {
  object: JsonObject;
  previous_attributes?: JsonObject;
}

/** What an event is about, and how that was before: both pass the gates of the view. */
export async function renderEventData(renderer: Renderer, data: EventData): Promise<EventData> {
  const { object: about, previous_attributes: previous } = data;
  const object = await renderObject(renderer, about, undefined, noExpansion);
  if (previous === undefined) return { ...data, object };
  const was = withPrevious(about, previous) as JsonObject;
  const before = await renderObject(renderer, was, undefined, noExpansion);
  return { ...data, object, previous_attributes: previousAttributes(before, object) };
}

async function addIncludes(
  renderer: Renderer,
  object: Stored,
  result: JsonObject,
  tree: ExpansionTree,
): Promise<void> {
  const includes = renderer.registry.resources.get(object.object)?.includes ?? {};
  for (const name of Object.keys(tree)) {
    const include = Object.hasOwn(includes, name) ? includes[name] : undefined;
    if (include === undefined) continue;
    const value = await include(object, renderer.tx);
    result[name] = await renderValue(renderer, value, undefined, tree[name] ?? noExpansion);
  }
}

async function addLegacyFields(
  renderer: Renderer,
  object: JsonObject,
  result: JsonObject,
  fields: Readonly<Record<string, LegacyField>>,
  tree: ExpansionTree,
): Promise<void> {
  const lookup = {
    first: async (type: string, where: Readonly<Record<string, string>>) =>
      (await renderer.tx.list(type, { where, limit: 1 }))[0] as JsonObject | undefined,
  };
  for (const [name, field] of Object.entries(fields)) {
    const id = await field.value(object, lookup);
    const below = tree[name] ?? (field.embedded ? noExpansion : undefined);
    result[name] =
      id === null || below === undefined ? id : await loadAny(renderer, id, field.targets, below);
  }
}

/** As many as an embedded list shows; the rest follows at its `url`. */
const LISTED = 10;

async function addLists(
  renderer: Renderer,
  object: JsonObject,
  result: JsonObject,
  lists: Readonly<Record<string, EmbeddedList>>,
  tree: ExpansionTree,
): Promise<void> {
  for (const [name, { type, where, url }] of Object.entries(lists)) {
    const found = await renderer.tx.list(type, { where: where(object), limit: LISTED + 1 });
    const list = {
      object: 'list',
      data: found.slice(0, LISTED),
      has_more: found.length > LISTED,
      ...(found.length <= LISTED && { total_count: found.length }),
      url: url(object),
    };
    const node = renderer.registry.contract.resources[type];
    result[name] = await renderValue(renderer, list, node, tree[name] ?? noExpansion);
  }
}

async function expandId(
  renderer: Renderer,
  id: string,
  node: number | undefined,
  tree: ExpansionTree,
): Promise<unknown> {
  if (tree === noExpansion) return id;
  const targets = targetsOf(renderer, node);
  return targets.length === 0 ? id : loadAny(renderer, id, targets, tree);
}

async function loadAny(
  renderer: Renderer,
  id: string,
  targets: readonly string[],
  tree: ExpansionTree,
): Promise<unknown> {
  for (const type of [...targets, ...targets.map((target) => `deleted_${target}`)]) {
    const found = await load(renderer.tx, type, id);
    if (found !== undefined) {
      return renderObject(renderer, found, renderer.registry.contract.resources[type], tree);
    }
  }
  return id;
}

/** Pending money may have become available since it was stored. */
async function load(
  tx: ReadTransaction,
  type: string,
  id: string,
): Promise<JsonObject | undefined> {
  if (type !== 'balance_transaction') return tx.get(type, id);
  const entry = await tx.get('balance_transaction', id);
  return entry && { ...asOf(entry, tx.now) };
}

function nodeOf({ registry }: Renderer, node: number | undefined): SchemaNode | undefined {
  return node === undefined ? undefined : registry.contract.nodes[node];
}

function targetsOf(renderer: Renderer, node: number | undefined): readonly string[] {
  const schema = nodeOf(renderer, node);
  return schema?.kind === 'expandable' ? schema.targets : [];
}

function itemsOf(renderer: Renderer, node: number | undefined): number | undefined {
  const schema = nodeOf(renderer, node);
  if (schema?.kind === 'array' || schema?.kind === 'list') return schema.items.node;
  return node;
}

/** `data` of an embedded list holds the items of its node; of the answer itself, the given node. */
function listItems(
  renderer: Renderer,
  object: JsonObject,
  name: string,
  node: number | undefined,
): number | undefined {
  if (name !== 'data') return undefined;
  if (object.object !== 'list' && object.object !== 'search_result') return undefined;
  return itemsOf(renderer, node);
}

/** Only the first property is checked, as Stripe does; a wrong deeper one is ignored. */
function checkFirstLevel(
  renderer: Renderer,
  value: unknown,
  node: number | undefined,
  tree: ExpansionTree,
): void {
  const type = (value as JsonObject | null)?.object;
  if (type !== 'list' && type !== 'search_result') {
    checkNames(renderer, node, tree, '');
    return;
  }
  for (const [name, below] of Object.entries(tree)) {
    if (name === 'data') checkNames(renderer, node, below, 'data.');
    else if (name !== 'total_count') throw errors.notExpandable(name, `data.${name}`);
    else if (type === 'list') throw errors.notIncludable(name);
  }
}

function checkNames(
  { registry, view }: Renderer,
  node: number | undefined,
  tree: ExpansionTree,
  prefix: string,
): void {
  if (node === undefined) return;
  const fields = objectFields(registry.contract, node);
  const type = resourceName(registry, node);
  const resource = registry.resources.get(type);
  const shown = [resource?.includes ?? {}, view.fields(type), view.lists(type)];
  for (const name of Object.keys(tree)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const known =
      isExpandable(registry, field?.node) ||
      field?.optional === true ||
      registry.hiddenOf(type).includes(name) ||
      shown.some((table) => Object.hasOwn(table, name));
    if (!known) throw errors.notExpandable(`${prefix}${name}`);
  }
}

function resourceName(registry: Registry, node: number): string {
  const schema = registry.contract.nodes[node];
  if (schema?.kind === 'resource') return schema.name;
  const literal = objectFields(registry.contract, node).object;
  const value = literal === undefined ? undefined : registry.contract.nodes[literal.node];
  return value?.kind === 'literal' ? String(value.value) : '';
}

/** Itself, or something in it: lists, arrays and hashes that hold references. */
function isExpandable(registry: Registry, node: number | undefined): boolean {
  const kind = node === undefined ? undefined : registry.contract.nodes[node]?.kind;
  return kind !== undefined && ['expandable', 'list', 'array', 'object', 'resource'].includes(kind);
}
