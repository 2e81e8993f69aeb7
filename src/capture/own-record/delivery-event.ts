/** An attempt to deliver a webhook as an event of the record. */
import type { HttpMessage, WebhookEvent } from '../event.ts';
import { isJson, jsonObject, stringOf } from '../facets/json-object.ts';
import { redactUrl } from '../redaction/redact-url.ts';
import type { OwnDelivery } from './own-batch.ts';
import { type OwnParts, ownBase } from './request-event.ts';
import { storedBody } from './stored-body.ts';

export function deliveryEvent(delivery: OwnDelivery, parts: OwnParts): WebhookEvent {
  const redacted = new Set<string>();
  const { headers } = parts;
  const { status, cause, tamper } = delivery;
  const cause_id = causeOf(delivery.body);
  const req = message('req', delivery.headers, delivery.body, parts, redacted);
  const { responseHeaders, responseBody } = delivery;
  const res =
    status === null ? undefined : message('res', responseHeaders, responseBody, parts, redacted);
  return {
    ...ownBase(delivery.ts, delivery.durationMs),
    kind: 'webhook',
    event_id: delivery.event,
    event_type: delivery.eventType,
    endpoint: delivery.endpoint,
    delivery: delivery.delivery,
    attempt: delivery.attempt,
    account: delivery.account,
    url: redactUrl(delivery.url, 'req.query', redacted),
    ...(cause_id !== undefined && { req_id: cause_id }),
    ...(status !== null && { status }),
    ...(cause !== null && { err: { code: cause, message: wordsFor(cause, status) } }),
    ...(tamper !== undefined && { tamper }),
    secret_fps: delivery.secrets.map((secret) => headers.fingerprint(secret)),
    req,
    ...(res !== undefined && status !== null && { res: { status, ...res } }),
    ...(redacted.size > 0 && { redacted: [...redacted] }),
  };
}

/** The API call that the event names as its cause; thin events name it in their reason. */
function causeOf(text: string): string | undefined {
  const body = jsonObject(text);
  const reason = isJson(body?.reason) ? body.reason : undefined;
  const request = [body?.request, reason?.request].find(isJson);
  return stringOf(request?.id);
}

function message(
  side: 'req' | 'res',
  given: Readonly<Record<string, string>>,
  body: string,
  { headers, writeBlob }: OwnParts,
  redacted: Set<string>,
): HttpMessage {
  const pairs = Object.entries(given);
  const contentType = pairs.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return {
    headers: headers.redact(pairs, `${side}.headers`, redacted),
    body: storedBody({ body, contentType, at: `${side}.body` }, redacted, writeBlob),
  };
}

function wordsFor(cause: string, status: number | null): string {
  if (cause === 'http_status' || cause === 'redirect') return `answered ${status}`;
  return cause.replaceAll('_', ' ');
}
