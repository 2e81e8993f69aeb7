import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeThinEnvelope } from './complete-thin-envelope.ts';
import { dereference, type IrUse, type NamedTypes } from './ir.ts';
import { readEvents, readThinEvents, resolveEvents } from './read-events.ts';
import { type IrOperation, readOperations } from './read-operations.ts';
import { type ResourceName, readResources } from './read-resources.ts';
import { readAccessors } from './sdk-accessors.ts';
import { simplifyUnions, simplifyUse } from './simplify-unions.ts';
import { SourceTree } from './source-tree.ts';
import { TypeReader } from './type-reader.ts';

/** All that the SDK tells of the API, in its own type names. */
export interface PackageFacts {
  version: string;
  apiVersion: string;
  apiVersions: readonly string[];
  named: NamedTypes;
  resources: readonly ResourceName[];
  operations: readonly IrOperation[];
  /** Accessor of each resource class: `checkout.sessions`. */
  accessors: ReadonlyMap<string, string>;
  events: Readonly<Record<string, string>>;
  thinEvents: readonly string[];
  errorCodes: readonly string[];
  /** What could not be read, in words; empty when all went well. */
  problems: readonly string[];
}

/** Reads the `stripe` package in this folder (v22 or newer). */
export function readPackage(folder: string): PackageFacts {
  const root = join(folder, 'cjs');
  if (!existsSync(join(root, 'resources'))) {
    throw new Error(`${folder} has no cjs/resources: the layout of the stripe package has changed`);
  }
  const reader = new TypeReader(new SourceTree(root));
  const { operations, withoutSignature } = readOperations(reader);
  const resources = readResources(reader);
  const carried = readEvents(reader);
  const { named } = reader;
  completeThinEnvelope(named);
  simplifyUnions(named);
  return {
    version: readVersion(folder),
    apiVersion: readApiVersion(root),
    apiVersions: [...enumValues(named, 'WebhookEndpointCreateParams.ApiVersion')].sort(),
    named,
    resources,
    operations: operations.map((operation) => simplifyOperation(named, operation)),
    accessors: readAccessors(reader),
    events: resolveEvents(reader, carried),
    thinEvents: readThinEvents(reader),
    errorCodes: enumValues(named, 'PaymentIntent.LastPaymentError.Code'),
    problems: [
      ...[...reader.unresolved].map(([name, at]) => `unresolved name ${name} in ${at}`),
      ...[...reader.unknownSyntax].map(([kind, at]) => `unknown syntax ${kind} in ${at}`),
      ...withoutSignature.map((key) => `no signature for ${key}`),
    ],
  };
}

function simplifyOperation(named: NamedTypes, operation: IrOperation): IrOperation {
  const simplify = (use: IrUse): IrUse => simplifyUse(named, use);
  return {
    ...operation,
    ...(operation.params ? { params: simplify(operation.params) } : {}),
    answer: simplify(operation.answer),
  };
}

function enumValues(named: NamedTypes, name: string): readonly string[] {
  const type = dereference(named, { kind: 'ref', name });
  if (type.kind !== 'enum') throw new Error(`${name} is not a list of values`);
  return type.values;
}

function readVersion(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (manifest instanceof Object && 'version' in manifest) return String(manifest.version);
  throw new Error(`${folder}/package.json has no version`);
}

function readApiVersion(root: string): string {
  const version = /ApiVersion = '([^']+)'/.exec(readFileSync(join(root, 'apiVersion.js'), 'utf8'));
  if (!version?.[1]) throw new Error('apiVersion.js names no version');
  return version[1];
}
