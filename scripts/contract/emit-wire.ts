import { dereference, type IrType, type IrUse } from './ir.ts';
import { reachableTypes } from './reachable-types.ts';
import type { IrOperation } from './read-operations.ts';
import type { PackageFacts } from './read-package.ts';
import { wireName } from './wire-names.ts';
import { memberLines, typeText } from './wire-type-text.ts';

/** The text of `wire.d.ts`: every resource and parameter type as it is on the wire. */
export function emitWire(facts: PackageFacts): string {
  const roots: IrType[] = [
    ...facts.resources.map(({ typeName }): IrType => ({ kind: 'ref', name: typeName })),
    ...facts.operations
      .flatMap(({ params, answer }) => [...(params ? [params] : []), answer])
      .map((use) => use.type),
  ];
  const names = reachableTypes(facts.named, roots);
  return [
    `// Derived from stripe@${facts.version} (MIT), API version ${facts.apiVersion}.`,
    COMMON,
    ...[...names].map((name) => declaration(facts, name)),
    objectsText(facts),
    operationsText(facts),
    `export type EventType =\n${Object.keys(facts.events)
      .map((type) => `  | '${type}'`)
      .join('\n')};`,
    '',
  ].join('\n\n');
}

const COMMON = `/** A decimal or a 64-bit integer, carried as a string. */
export type Decimal = string;

/** A file of a multipart body, as the server decodes it. */
export interface UploadedFile {
  filename: string;
  contentType: string;
  bytes: Uint8Array;
}

export interface List<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
  total_count?: number;
}`;

function declaration(facts: PackageFacts, name: string): string {
  const use = facts.named.get(name);
  if (!use) throw new Error(`no type is named ${name}`);
  const { type } = use;
  if (type.kind !== 'object' || type.fields.size === 0) {
    return `export type ${wireName(name)} = ${typeText({ type })};`;
  }
  return `export interface ${wireName(name)} {\n${memberLines(type.fields, '  ')}\n}`;
}

function objectsText({ resources }: PackageFacts): string {
  const rows = resources
    .filter(({ key }) => !key.startsWith('deleted_'))
    .map(({ key, typeName }) => `  '${key}': ${wireName(typeName)};`);
  return `/** Stored objects by the value of \`object\`. */\nexport interface Objects {\n${rows.join('\n')}\n}`;
}

function operationsText(facts: PackageFacts): string {
  const keys = new Map(facts.resources.map(({ key, typeName }) => [typeName, key]));
  const rows = facts.operations.map((operation) => {
    const params = operation.params ? typeText(operation.params) : 'Record<string, never>';
    const object = answerNames(facts, keys, operation);
    return `  '${operation.verb} ${operation.path}': { params: ${params}; object: ${object} };`;
  });
  return [
    '/** `object` names what is answered, for a list what it holds. */',
    `export interface Operations {\n${rows.sort().join('\n')}\n}`,
  ].join('\n');
}

/** `'bank_account' | 'card'`, or `never` when no resource is answered. */
function answerNames(
  facts: PackageFacts,
  keys: ReadonlyMap<string, string>,
  operation: IrOperation,
): string {
  const names = resourceTypes(facts, operation.answer)
    .map((typeName) => keys.get(typeName))
    .filter((key) => key !== undefined)
    .map((key) => `'${key}'`);
  return names.length > 0 ? names.join(' | ') : 'never';
}

function resourceTypes(facts: PackageFacts, { type }: IrUse): string[] {
  if ('items' in type) return resourceTypes(facts, type.items);
  if (type.kind === 'union') return type.options.flatMap((use) => resourceTypes(facts, use));
  if (type.kind !== 'ref') return [];
  const target = dereference(facts.named, type);
  return target.kind === 'union' ? resourceTypes(facts, { type: target }) : [type.name];
}
