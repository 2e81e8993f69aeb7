/** An attempt to deliver a webhook as an event of the record. */
import type { HttpMessage, WebhookEvent } from '../event.ts';
import { redactUrl } from '../redaction/redact-url.ts';
import type { OwnDelivery } from './own-batch.ts';
import { type OwnParts, ownBase } from './request-event.ts';
import { storedBody } from './stored-body.ts';

export function deliveryEvent(delivery: OwnDelivery, parts: OwnParts): WebhookEvent {
  const redacted = new Set<string>();
  const { headers } = parts;
  const { status, cause, tamper, request } = delivery;
  const { responseHeaders, responseBody } = delivery;
  const sent = { side: 'req', given: delivery.headers, sha256: delivery.bodyHash } as const;
  const req = message({ ...sent, body: delivery.body }, parts, redacted);
  const got = { side: 'res', given: responseHeaders, body: responseBody } as const;
  const res = status === null ? undefined : message(got, parts, redacted);
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
    ...(request !== undefined && { req_id: request }),
    ...(status !== null && { status }),
    ...(cause !== null && { err: { code: cause, message: wordsFor(cause, status) } }),
    ...(tamper !== undefined && { tamper }),
    secret_fps: delivery.secrets.map((secret) => headers.fingerprint(secret)),
    req,
    ...(res !== undefined && status !== null && { res: { status, ...res } }),
    ...(redacted.size > 0 && { redacted: [...redacted] }),
  };
}

interface Sent {
  side: 'req' | 'res';
  given: Readonly<Record<string, string>>;
  body: string;
  sha256?: string;
}

function message(
  { side, given, ...sent }: Sent,
  { headers, writeBlob }: OwnParts,
  redacted: Set<string>,
): HttpMessage {
  const pairs = Object.entries(given);
  const contentType = pairs.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return {
    headers: headers.redact(pairs, `${side}.headers`, redacted),
    body: storedBody({ ...sent, contentType, at: `${side}.body` }, redacted, writeBlob),
  };
}

function wordsFor(cause: string, status: number | null): string {
  if (cause === 'http_status' || cause === 'redirect') return `answered ${status}`;
  return cause.replaceAll('_', ' ');
}
