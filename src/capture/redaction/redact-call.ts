import type { Body, HttpEvent, HttpMessage } from '../event.ts';
import { redactBody } from './redact-body.ts';
import type { HeaderRedactor } from './redact-headers.ts';
import { redactUrl } from './redact-url.ts';

/** A call as it may be written: one that no agent has redacted before. */
export function redactCall(event: HttpEvent, headers: HeaderRedactor): HttpEvent {
  const redacted = new Set(event.redacted);
  const url = redactUrl(event.url, 'req.query', redacted);
  const req = redactMessage(event.req, 'req', headers, redacted);
  const res = event.res && {
    status: event.res.status,
    ...redactMessage(event.res, 'res', headers, redacted),
  };
  const rid = { ...event, url, req, ...(res && { res }) };
  return redacted.size === 0 ? rid : { ...rid, redacted: [...redacted] };
}

function redactMessage(
  { headers, body }: HttpMessage,
  at: 'req' | 'res',
  redactor: HeaderRedactor,
  redacted: Set<string>,
): HttpMessage {
  return {
    headers: redactor.redact(headers, `${at}.headers`, redacted),
    body: redactedBody(body, headers, at, redacted),
  };
}

function redactedBody(
  body: Body,
  headers: HttpMessage['headers'],
  at: 'req' | 'res',
  redacted: Set<string>,
): Body {
  const { data, enc, ctype } = body;
  if (data === undefined || enc !== 'utf8') return body;
  const type = ctype ?? headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const shown = redactBody(data, type, `${at}.body`, redacted);
  return shown === data ? body : { ...body, data: shown, kept: Buffer.byteLength(shown) };
}
