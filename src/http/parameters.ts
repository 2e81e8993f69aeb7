/** From body and query to the checked parameters of an operation. */

import { parameterError } from '../api/errors/parameters.ts';
import { invalidRequest, malformedRequest } from '../api/errors.ts';
import { decodeForm, FormError } from '../contract/form.ts';
import { InvalidParameter } from '../contract/parameter-problem.ts';
import type { OperationShape } from '../contract/schema.ts';
import type { VersionView } from '../contract/versions/chain.ts';
import type { OlderNames } from '../contract/versions/gate.ts';
import type { Engine } from './engine.ts';
import { takeExpand } from './expansion-tree.ts';
import type { Incoming } from './incoming.ts';
import { decodeMultipart } from './multipart.ts';
import { inOlderNames } from './older-names.ts';

export interface Parameters {
  params: Record<string, unknown>;
  expand: string[];
  olderNames: OlderNames;
}

type Hash = Record<string, unknown>;

export function readParameters(engine: Engine, incoming: Incoming, view: VersionView): Parameters {
  const { operation, extra } = incoming.route;
  const raw = rawParameters(incoming);
  if (extra !== undefined) Object.assign(raw, extra);
  const expand = takeExpand(raw);
  const olderNames = view.raise(operation.key, raw);
  refuseRemoved(view, operation.key, raw);
  const kept = takeKept(view, operation.key, raw);
  const typed = isJson(incoming);
  const validator = typed ? engine.validators.json : engine.validators.form;
  const page = takePage(operation.shape, raw);
  const params = { ...checked(validator, operation.shape.params, raw, olderNames), ...kept };
  return { params: page === undefined ? params : { ...params, page }, expand, olderNames };
}

/** What only an older version has. Anything but a text is left, and so refused. */
function takeKept(view: VersionView, key: string, raw: Hash): Hash {
  const kept: Hash = {};
  for (const name of view.kept(key)) {
    if (typeof raw[name] !== 'string') continue;
    kept[name] = raw[name];
    delete raw[name];
  }
  return kept;
}

/** The token in the URLs of v2's pages, which the contract does not name. */
function takePage({ answer }: OperationShape, raw: Hash): unknown {
  if (answer.kind !== 'v2list') return undefined;
  const { page } = raw;
  delete raw.page;
  return page;
}

function checked(
  validator: Engine['validators']['form'],
  node: number | undefined,
  raw: Hash,
  olderNames: OlderNames,
): Hash {
  try {
    if (node !== undefined) return validator.check(node, raw);
    const names = Object.keys(raw);
    if (names.length > 0) throw new InvalidParameter({ kind: 'unknown', params: names });
    return {};
  } catch (error) {
    if (!(error instanceof InvalidParameter)) throw error;
    throw inOlderNames(parameterError(error.problem), olderNames);
  }
}

function isJson(incoming: Incoming): boolean {
  return incoming.path.startsWith('/v2/') && incoming.method !== 'GET';
}

function rawParameters(incoming: Incoming): Hash {
  if (incoming.body.length === 0) return form(incoming.query);
  const parameters = bodyParameters(incoming);
  return incoming.query === '' ? parameters : Object.assign(form(incoming.query), parameters);
}

function bodyParameters(incoming: Incoming): Hash {
  const { contentType, body } = incoming;
  if (contentType.startsWith('multipart/form-data')) return decodeMultipart(contentType, body);
  if (isJson(incoming)) return json(body.toString('utf8'));
  if (contentType.startsWith('application/json')) {
    throw invalidRequest(
      'Invalid request (check that your POST content type is application/x-www-form-urlencoded). ' +
        'If you have any questions, we can help at https://support.stripe.com/.',
    );
  }
  return form(body.toString('utf8'));
}

function form(text: string): Hash {
  try {
    return decodeForm(text);
  } catch (error) {
    throw error instanceof FormError ? malformedRequest(error.message) : error;
  }
}

function json(text: string): Hash {
  let value: unknown;
  try {
    value = JSON.parse(text, (key, item) => (key === '__proto__' ? undefined : item));
  } catch {
    throw malformedRequest('The request body is not valid JSON.');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Hash;
  throw malformedRequest('The request body must be a JSON object.');
}

function refuseRemoved(view: VersionView, key: string, raw: Hash): void {
  const removed = view.removed(key);
  for (const param in removed) {
    const told = removed[param];
    if (told !== undefined && raw[param] !== undefined) {
      throw invalidRequest(told.message, { code: told.code, param });
    }
  }
}
