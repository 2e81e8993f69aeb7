/** What the words of an event are taken from. */
import type { Body, CapturedEvent, HttpEvent, WebhookEvent } from '../event.ts';
import type { TrafficRow } from '../traffic-port.ts';
import { valuesOf } from './value-words.ts';

/** Of bodies, stacks and the like. */
const TEXT_MAX = 4096;
const REQUEST_MAX = 2048;

export function searchText(event: CapturedEvent, row: TrafficRow): string {
  const parts = [row.summary, row.request_id, row.account, row.about, row.error_code, row.site];
  return `${row.ids.join(' ')} ${parts.join(' ')} ${ownText(event)}`;
}

function ownText(event: CapturedEvent): string {
  switch (event.kind) {
    case 'http.out':
    case 'http.in':
      return httpText(event);
    case 'webhook':
      return webhookText(event);
    case 'log':
      return `${event.msg.slice(0, TEXT_MAX)} ${jsonOf(event.extra)}`;
    case 'exception':
      return `${event.message} ${event.stack}`.slice(0, TEXT_MAX);
    case 'insight':
      return `${event.why} ${event.fix}`.slice(0, TEXT_MAX);
    case 'mark':
      return `${event.text} ${jsonOf(event.data)}`;
  }
}

function httpText({ method, url, req, res, err, stripe, in: inbound }: HttpEvent): string {
  const asked = bodyText(req.body, REQUEST_MAX);
  const answered = values(res?.body, TEXT_MAX - asked.length);
  const why = `${err?.message ?? ''} ${stripe?.error?.message ?? ''} ${inbound?.exc ?? ''}`;
  return `${method} ${url} ${stripe?.idem ?? ''} ${why} ${asked} ${answered}`;
}

function webhookText({ url, err, req, res }: WebhookEvent): string {
  const sent = values(req.body, TEXT_MAX);
  return `${url} ${err?.message ?? ''} ${sent} ${bodyText(res?.body, REQUEST_MAX)}`;
}

function bodyText(body: Body | undefined, max: number): string {
  return body?.enc === 'utf8' ? (body.data?.slice(0, max) ?? '') : '';
}

/** What a program wrote, in contrast to what a person asked for. */
function values(body: Body | undefined, max: number): string {
  const text = bodyText(body, max);
  return /^\s*[{[]/.test(text) ? valuesOf(text) : text;
}

function jsonOf(value: unknown): string {
  return value === undefined ? '' : (JSON.stringify(value)?.slice(0, TEXT_MAX) ?? '');
}
