/** A request to the server as an event of the record. */
import type { EventBase, HttpEvent, HttpMessage } from '../event.ts';
import { eventBase } from '../event-base.ts';
import { headerOf } from '../facets/header-of.ts';
import type { HeaderRedactor } from '../redaction/redact-headers.ts';
import { redactUrl } from '../redaction/redact-url.ts';
import type { OwnAnswer, OwnRequest } from './own-batch.ts';
import { storedBody, type WriteBlob } from './stored-body.ts';

export interface OwnParts {
  headers: HeaderRedactor;
  writeBlob: WriteBlob;
}

/** All that the server records of itself belongs to one run. */
export const SERVER_RUN = 'server';

export function requestEvent(request: OwnRequest, parts: OwnParts): HttpEvent {
  const redacted = new Set<string>();
  const req = requestMessage(request, parts, redacted);
  const host = headerOf(req, 'host') ?? 'localhost';
  const scheme = host.endsWith('.stripe.com') ? 'https' : 'http';
  const url = redactUrl(`${scheme}://${host}${request.url}`, 'req.query', redacted);
  const { account, apiVersion, answer } = request;
  const res = answer && answerMessage(answer, parts, redacted);
  return {
    ...ownBase(request.ts, request.durationMs),
    kind: 'http.in',
    lib: 'paystub',
    method: request.method,
    url,
    host,
    path: pathOf(url),
    httpv: request.httpVersion,
    req,
    ...(res === undefined ? { err: CUT } : { res }),
    state: res === undefined ? 'aborted' : 'ok',
    served: {
      request_id: request.id,
      ...(account !== undefined && { account }),
      ...(apiVersion !== undefined && { version: apiVersion }),
    },
    ...(redacted.size > 0 && { redacted: [...redacted] }),
  };
}

const CUT = { message: 'The connection was cut on purpose (Paystub-Fault).' } as const;

export function ownBase(ts: number, durationMs: number): EventBase {
  const base = eventBase('server', ts, { run: SERVER_RUN });
  return {
    ...base,
    dur: Math.round(durationMs * 1000) / 1000,
    proc: { ...base.proc, rtv: process.version },
  };
}

function requestMessage(
  { rawHeaders, requestBody }: OwnRequest,
  { headers, writeBlob }: OwnParts,
  redacted: Set<string>,
): HttpMessage {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    pairs.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  }
  const contentType = headerOf({ headers: pairs }, 'content-type') ?? '';
  return {
    headers: headers.redact(pairs, 'req.headers', redacted),
    body: storedBody({ body: requestBody, contentType, at: 'req.body' }, redacted, writeBlob),
  };
}

function answerMessage(
  { status, headers: given, body }: OwnAnswer,
  { headers, writeBlob }: OwnParts,
  redacted: Set<string>,
): NonNullable<HttpEvent['res']> {
  const pairs = Object.entries(given).map(([name, value]) => [name, String(value)] as const);
  const contentType = String(given['Content-Type'] ?? '');
  return {
    status,
    headers: headers.redact(pairs, 'res.headers', redacted),
    body: storedBody({ body, contentType, at: 'res.body' }, redacted, writeBlob),
  };
}

function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  const path = start < 0 ? '/' : url.slice(start);
  return path.replace(/[?#].*$/s, '');
}
