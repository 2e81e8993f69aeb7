import type { Body, HttpEvent, HttpMessage, WebhookEvent } from '../event.ts';
import { redactBody } from './redact-body.ts';
import type { HeaderRedactor } from './redact-headers.ts';
import { redactUrl } from './redact-url.ts';

/** `Bearer sk_test_…4f2a (fp 0123456789ab)`, `Bearer [redacted]` */
const DONE = /\[redacted\]$|…\S* \(fp [0-9a-f]{12}\)$/;

/** A call as it may be written. What was redacted before stays as it is. */
export function redactCall<E extends HttpEvent | WebhookEvent>(
  event: E,
  headers: HeaderRedactor,
): E {
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
    headers: headers.map((header) =>
      DONE.test(header[1])
        ? header
        : (redactor.redact([header], `${at}.headers`, redacted)[0] ?? header),
    ),
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
