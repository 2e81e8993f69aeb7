/** Whether a line is an event of the record, said so that somebody can mend it. */

import type { CapturedEvent, EventKind } from '../event.ts';
import { isCall } from './messages-of.ts';

type Fields = Readonly<Record<string, unknown>>;

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const BODY_STATES = ['full', 'truncated', 'unread', 'aborted'];

/** What each kind has to have beside what all have: names of texts. */
const TEXTS: Readonly<Record<EventKind, readonly string[]>> = {
  'http.out': ['method', 'url', 'host', 'path', 'lib', 'state'],
  'http.in': ['method', 'url', 'host', 'path', 'lib', 'state'],
  webhook: ['event_id', 'event_type', 'endpoint', 'url'],
  log: ['level', 'msg'],
  exception: ['name', 'message', 'stack'],
  insight: ['rule', 'severity', 'title', 'why', 'fix'],
  mark: ['mark', 'text'],
};

/** What is wrong, or undefined: then it is a `CapturedEvent`. */
export function eventProblem(value: unknown): string | undefined {
  if (!isHash(value)) return 'it is no JSON object';
  if (value.v !== 1) return `v has to be 1, not ${JSON.stringify(value.v)}`;
  const { id, kind, ts, run, proc } = value;
  if (typeof id !== 'string' || !ULID.test(id)) return 'id has to be a ULID';
  const texts = TEXTS[kind as EventKind];
  if (texts === undefined) return `there is no kind ${JSON.stringify(kind)}`;
  if (typeof ts !== 'number' || !(ts >= 0)) return 'ts has to be Unix milliseconds';
  if (typeof run !== 'string') return 'run has to be a text';
  if (!isHash(proc) || typeof proc.rt !== 'string') return 'proc has to say its runtime, rt';
  const missing = texts.find((name) => typeof value[name] !== 'string');
  if (missing !== undefined) return `${missing} of ${String(kind)} has to be a text`;
  return isCall(value as unknown as CapturedEvent) ? messagesProblem(value) : listsProblem(value);
}

function messagesProblem({ req, res }: Fields): string | undefined {
  const problem = messageProblem('req', req);
  if (problem !== undefined || res === undefined) return problem;
  if (isHash(res) && typeof res.status !== 'number') return 'res.status has to be a number';
  return messageProblem('res', res);
}

function messageProblem(name: string, message: unknown): string | undefined {
  if (!isHash(message)) return `${name} has to be an object`;
  const { headers, body } = message;
  const isPairs =
    Array.isArray(headers) &&
    headers.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isText));
  if (!isPairs) return `${name}.headers has to be a list of pairs`;
  if (!isHash(body)) return `${name}.body has to be an object`;
  if (typeof body.size !== 'number') return `${name}.body.size has to be a number`;
  if (!BODY_STATES.includes(String(body.state))) return `${name}.body.state is unknown`;
  if (body.data !== undefined && !isText(body.data)) return `${name}.body.data has to be a text`;
  return undefined;
}

function listsProblem({ kind, frames, evidence }: Fields): string | undefined {
  if (kind === 'exception' && !Array.isArray(frames)) return 'frames has to be a list';
  if (kind === 'insight' && !Array.isArray(evidence)) return 'evidence has to be a list';
  return undefined;
}

function isHash(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
