/** The one line by which people know an event in a list. */
import type { CapturedEvent, HttpEvent, WebhookEvent } from '../event.ts';

const LONGEST = 240;

export function summaryOf(event: CapturedEvent): string {
  return oneLine(wordsOf(event));
}

function wordsOf(event: CapturedEvent): string {
  switch (event.kind) {
    case 'http.out':
      return event.stripe?.summary ?? `${callOf(event)} → ${endOf(event)}`;
    case 'http.in':
      return event.stripe?.summary ?? `← ${callOf(event)} → ${endOf(event)}`;
    case 'webhook':
      return deliveryOf(event);
    case 'log':
      return event.msg;
    case 'exception':
      return event.message === '' ? event.name : `${event.name}: ${event.message}`;
    case 'insight':
      return event.title;
    case 'mark':
      return event.text === '' ? event.mark : event.text;
  }
}

/** Stripe's own hosts are what most calls go to; the others are named. */
function callOf({ kind, method, host, path }: HttpEvent): string {
  const isUsual = kind === 'http.in' || /(?:^|\.)stripe\.com$|^(?:127\.|localhost)/.test(host);
  return `${method} ${isUsual ? '' : host}${path}`;
}

function endOf({ res, state, err }: HttpEvent): string {
  if (res !== undefined) return state === 'aborted' ? `${res.status}, aborted` : `${res.status}`;
  if (err !== undefined) return err.code ?? err.message;
  return state === 'in_flight' ? '…' : state;
}

function deliveryOf({ event_type, url, attempt, status, res, err }: WebhookEvent): string {
  const end = status ?? res?.status ?? err?.code ?? err?.message ?? '…';
  const again = attempt > 1 ? ` (attempt ${attempt})` : '';
  return `${event_type} → ${url} → ${end}${again}`;
}

function oneLine(text: string): string {
  const line = text.length > 1000 ? text.slice(0, 1000) : text;
  const flat = line.replaceAll(/\s+/g, ' ').trim();
  return flat.length > LONGEST ? `${flat.slice(0, LONGEST - 1)}…` : flat;
}
