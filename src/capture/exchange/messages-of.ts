import type { Body, CapturedEvent, HttpEvent, HttpMessage, WebhookEvent } from '../event.ts';

/** What went over the wire: a call in or out, or a delivery. */
export type CallEvent = HttpEvent | WebhookEvent;

export function isCall(event: CapturedEvent): event is CallEvent {
  return event.kind === 'http.out' || event.kind === 'http.in' || event.kind === 'webhook';
}

/** A copy with other bodies. */
export async function withBodies(
  event: CapturedEvent,
  change: (body: Body) => Promise<Body>,
): Promise<CapturedEvent> {
  if (!isCall(event)) return event;
  const req = await changed(event.req, change);
  if (event.res === undefined) return { ...event, req };
  return { ...event, req, res: { ...event.res, ...(await changed(event.res, change)) } };
}

async function changed(
  message: HttpMessage,
  change: (body: Body) => Promise<Body>,
): Promise<HttpMessage> {
  return { headers: message.headers, body: await change(message.body) };
}
