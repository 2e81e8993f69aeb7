import type { CapturedEvent, HttpMessage } from '../event.ts';

const MAX_IDS = 24;
const LOOKED_AT = 16_384;
/** `pi_3NfQ…`, `cs_test_a1…`, `req_…`: what Stripe's ids look like. */
const ID = /\b[a-z]{2,14}_(?:(?:test|live)_)?[A-Za-z0-9]{8,}\b/g;

/** Ids that the event touches, its own object's first. Accounts and requests are kept elsewhere too. */
export function idsOf(event: CapturedEvent): string[] {
  const ids = new Set<string>();
  switch (event.kind) {
    case 'http.out':
    case 'http.in':
      for (const id of event.stripe?.ids ?? []) ids.add(id);
      if (event.stripe === undefined && event.kind === 'http.in') collect(ids, textOf(event.req));
      break;
    case 'webhook':
      ids.add(event.event_id).add(event.endpoint);
      if (event.req_id !== undefined) ids.add(event.req_id);
      collect(ids, textOf(event.req));
      break;
    case 'log':
      collect(ids, event.msg);
      break;
    case 'exception':
      collect(ids, event.message);
      break;
    case 'insight':
      collect(ids, `${event.title} ${event.why}`);
      break;
    case 'mark':
      collect(ids, event.text);
  }
  return [...ids].slice(0, MAX_IDS);
}

function textOf({ body }: HttpMessage): string {
  return body.enc === 'utf8' ? (body.data ?? '') : '';
}

function collect(ids: Set<string>, text: string): void {
  for (const [id] of text.slice(0, LOOKED_AT).matchAll(ID)) {
    // Words of the API look alike, but have no digit and no capital.
    if (/[0-9A-Z]/.test(id)) ids.add(id);
    if (ids.size >= MAX_IDS) return;
  }
}
