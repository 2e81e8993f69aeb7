/** Makes a recorded call one that can be sent: edited, without what was redacted, with a key. */
import { fieldsOf, fieldText, type Pair, removeField, setField } from './edit-fields.ts';
import { removeJson, setJson } from './edit-json.ts';
import { fillRedacted } from './fill-redacted.ts';
import type { Edits, OutgoingCall, RecordedCall } from './recorded-call.ts';
import { ReplayError } from './replay-error.ts';
import type { ReplayTarget } from './replay-target.ts';

export interface ReplaySurroundings {
  target: ReplayTarget;
  /** Of this server; sent to it alone. */
  key: string;
  /** For a new Idempotency-Key. */
  newKey(): string;
  /** The current one. */
  year: number;
}

/** Of the connection, not of the call; or a secret that the record does not keep. */
const DROPPED = new Set([
  ...['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'te', 'trailer'],
  ...['upgrade', 'proxy-authorization', 'accept-encoding', 'authorization', 'cookie', 'expect'],
  ...[
    'x-stripe-client-telemetry',
    'x-api-key',
    'x-goog-api-key',
    'x-amz-security-token',
    'content-encoding',
  ],
]);

/** Throws `ReplayError` where the call cannot be made again. */
export function outgoingCall(
  recorded: RecordedCall,
  edits: Edits,
  surroundings: ReplaySurroundings,
): OutgoingCall {
  const { target, key, year } = surroundings;
  if (!recorded.isWhole) {
    throw new ReplayError('The record kept only a part of its body, so it cannot be sent again.');
  }
  const headers = headersOf(recorded, edits, surroundings);
  if (target.isOwn) headers.authorization = `Bearer ${key}`;
  const { method, body } = recorded;
  const url = new URL(target.url);
  if (method === 'GET' || method === 'DELETE' || method === 'HEAD') {
    url.search = editedForm(url.search.slice(1), edits, year);
    return { method, url: url.href, headers, body: undefined };
  }
  return { method, url: url.href, headers, body: editedBody(body, headers, edits, year) };
}

function headersOf(
  { headers: recorded, method }: RecordedCall,
  { idempotencyKey = 'same' }: Edits,
  { newKey }: ReplaySurroundings,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of recorded) {
    const lower = name.toLowerCase();
    if (DROPPED.has(lower) || lower.startsWith(':') || value === '[redacted]') continue;
    headers[lower] = lower in headers ? `${headers[lower]}, ${value}` : value;
  }
  if (idempotencyKey === 'same' || method === 'GET') return headers;
  headers['idempotency-key'] = idempotencyKey === 'new' ? newKey() : idempotencyKey;
  return headers;
}

function editedBody(
  body: Uint8Array | undefined,
  headers: Record<string, string>,
  edits: Edits,
  year: number,
): Uint8Array | undefined {
  const type = headers['content-type'] ?? '';
  const text = body === undefined ? '' : Buffer.from(body).toString('utf8');
  if (type.includes('json')) return Buffer.from(editedJson(text, edits));
  if (type.startsWith('application/x-www-form-urlencoded') || text === '') {
    const form = editedForm(text, edits, year);
    if (form !== '') headers['content-type'] ??= 'application/x-www-form-urlencoded';
    return form === '' ? body : Buffer.from(form);
  }
  const isEdited = Object.keys(edits.set ?? {}).length + (edits.remove?.length ?? 0) > 0;
  if (isEdited) throw new ReplayError(`A body of ${type || 'no type'} has no parameters to edit.`);
  return body;
}

/** What nobody edits keeps its bytes: the same key of idempotency asks for the same request. */
function editedForm(text: string, edits: Edits, year: number): string {
  const pairs = fieldsOf(text);
  const form = fieldText(fillRedacted(edited(pairs, edits), year));
  return form === fieldText(pairs) ? text : form;
}

function edited(pairs: Pair[], { set = {}, remove = [] }: Edits): Pair[] {
  const rest = remove.reduce(removeField, pairs);
  return Object.entries(set).reduce(
    (done: Pair[], [name, value]) => setField(done, name, value),
    rest,
  );
}

function editedJson(text: string, { set = {}, remove = [] }: Edits): string {
  const changes = Object.entries(set);
  if (changes.length + remove.length === 0) return text;
  const rest = remove.reduce(removeJson, text === '' ? {} : (JSON.parse(text) as unknown));
  return JSON.stringify(changes.reduce((done, [path, value]) => setJson(done, path, value), rest));
}
