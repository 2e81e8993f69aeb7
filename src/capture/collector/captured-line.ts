/** One line of a spool file, or of a batch that came over HTTP. */
import type { CapturedEvent, EventKind } from '../event.ts';

export type Line = { event: CapturedEvent } | { problem: string };

const VERSION = 1;

type Fields = Readonly<Record<string, unknown>>;
type Check = (event: Fields) => boolean;

/** What the rest of the record relies on. Fields beyond that are kept as they are. */
const CHECKS: Readonly<Record<EventKind, Check>> = {
  'http.out': isHttp,
  'http.in': isHttp,
  webhook: (event) =>
    hasTexts(event, ['event_id', 'event_type', 'endpoint', 'url']) && isMessage(event.req),
  log: (event) => hasTexts(event, ['level', 'msg']),
  exception: (event) => hasTexts(event, ['name', 'message']) && Array.isArray(event.frames),
  insight: (event) => hasTexts(event, ['rule', 'severity', 'title']),
  mark: (event) => hasTexts(event, ['mark', 'text']),
};

export function capturedLine(text: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'not JSON' };
  }
  if (!isFields(value)) return { problem: 'not an object' };
  const { v, kind, id, ts, run, proc } = value;
  if (typeof v === 'number' && v > VERSION) {
    return { problem: `version ${v} of the schema, and this Paystub knows ${VERSION}` };
  }
  if (v !== VERSION) return { problem: 'without a version of the schema' };
  if (typeof id !== 'string' || id === '') return { problem: 'without an id' };
  if (!isTime(ts)) return { problem: 'without a time' };
  if (typeof run !== 'string' || !isFields(proc) || typeof proc.rt !== 'string') {
    return { problem: 'without its run and process' };
  }
  if (!isKind(kind)) return { problem: `of the unknown kind '${String(kind).slice(0, 40)}'` };
  if (!CHECKS[kind](value)) return { problem: `a ${kind} with fields missing` };
  return { event: value as unknown as CapturedEvent };
}

/** The last millisecond that a date can name. */
const TIME_MOST_MS = 8.64e15;

function isTime(ts: unknown): boolean {
  return typeof ts === 'number' && ts >= 0 && ts <= TIME_MOST_MS;
}

function isKind(kind: unknown): kind is EventKind {
  return typeof kind === 'string' && Object.hasOwn(CHECKS, kind);
}

function isHttp(event: Fields): boolean {
  return (
    hasTexts(event, ['lib', 'method', 'url', 'host', 'path', 'state']) &&
    isMessage(event.req) &&
    (event.res === undefined || (isMessage(event.res) && Number.isFinite(event.res.status)))
  );
}

function isMessage(value: unknown): value is Fields {
  if (!isFields(value) || !isFields(value.body) || !Number.isFinite(value.body.size)) return false;
  return Array.isArray(value.headers) && value.headers.every(isHeader);
}

function isHeader(value: unknown): boolean {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string';
}

function hasTexts(event: Fields, names: readonly string[]): boolean {
  return names.every((name) => typeof event[name] === 'string');
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
