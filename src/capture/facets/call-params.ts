/** The parameters of a call, decoded, and a hash that equal calls share. */
import { hash } from 'node:crypto';
import { decodeForm, type FormHash, type FormValue } from '../../contract/form.ts';
import { type Json, jsonObject } from './json-object.ts';

export interface ParamSource {
  method: string;
  /** Without the question mark. */
  query: string;
  contentType: string;
  body: string | undefined;
}

/** Undefined when there are none, or when they cannot be read. */
export function callParams(source: ParamSource): Record<string, unknown> | undefined {
  const fromQuery = formParams(source.query);
  const fromBody = bodyParams(source);
  if (fromQuery === undefined) return fromBody;
  return fromBody === undefined ? fromQuery : { ...fromQuery, ...fromBody };
}

/**
 * `endpoint` is method and path with its ids: only the same call on the same object is equal. `body` is the
 * hash of one whose parameters cannot be read.
 */
export function paramsHash(endpoint: string, params: Json | undefined, body = ''): string {
  return hash('sha256', `${endpoint}\n${canonical(params ?? {})}${body}`).slice(0, 24);
}

function bodyParams({ contentType, body }: ParamSource): Record<string, unknown> | undefined {
  if (body === undefined || body === '' || contentType.startsWith('multipart/')) return undefined;
  if (contentType.includes('json') || body.startsWith('{')) {
    const value = jsonObject(body);
    return value === undefined ? undefined : { ...value };
  }
  return formParams(body);
}

function formParams(text: string): Record<string, unknown> | undefined {
  if (text === '') return undefined;
  try {
    return plainHash(decodeForm(text));
  } catch {
    // Cut off, or no form: the body itself is still there to see.
    return undefined;
  }
}

function plainHash(form: FormHash): Record<string, unknown> {
  const entries = Object.entries(form).map(([key, value]) => [key, plain(value)] as const);
  return Object.fromEntries(entries);
}

/** Keys from 0 upwards are an array, as the client meant it. */
function plain(value: FormValue): unknown {
  if (typeof value === 'string') return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key, at) => key === String(at))) {
    return Object.values(value).map(plain);
  }
  return plainHash(value);
}

/** JSON with its keys in order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}
