/** The one line by which people know an event in a list. */
import { readablePath } from '../../domain/readable-path.ts';
import type { CapturedEvent, HttpEvent, WebhookEvent } from '../event.ts';

const LONGEST = 240;

export function summaryOf(event: CapturedEvent): string {
  return oneLine(wordsOf(event));
}

function wordsOf(event: CapturedEvent): string {
  switch (event.kind) {
    case 'http.out':
      return copyOf(event) + (event.stripe?.summary ?? `${callOf(event)}${endOf(event)}`);
    case 'http.in':
      return copyOf(event) + (event.stripe?.summary ?? arrivalOf(event));
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
function callOf({ kind, lib, method, host, path }: HttpEvent): string {
  const isUsual = kind === 'http.in' || /(?:^|\.)stripe\.com$|^(?:127\.|localhost)/.test(host);
  // Its own name of the method: `gRPC shop.Till/Charge`.
  if (lib === 'grpc') return `gRPC ${isUsual ? path.slice(1) : `${host}${path}`}`;
  return `${method} ${isUsual ? '' : host}${readablePath(path)}`;
}

/** An answer that was given before and is given again. */
function copyOf({ stripe }: HttpEvent): string {
  return stripe?.idem_replayed === true ? 'Copy, same idempotency key: ' : '';
}

/** What reached the application itself. */
function arrivalOf(event: HttpEvent): string {
  const { method, path, req } = event;
  const verify = event.in?.verify;
  const isSigned = req.headers.some(([name]) => name.toLowerCase() === 'stripe-signature');
  const what = isSigned
    ? 'Webhook reached your app'
    : `${method} ${readablePath(path)} to your app`;
  const wrong = verify?.error === undefined ? '' : ', signature refused';
  return `${what}${wrong}${endOf(event)}`;
}

/** The status stands beside it: only what it does not tell. */
function endOf({ res, state, err }: HttpEvent): string {
  if (res !== undefined) return state === 'aborted' ? ', aborted' : '';
  if (err !== undefined) return `, ${err.code ?? err.message}`;
  return state === 'in_flight' ? ', no answer yet' : `, ${state}`;
}

/** `payment_intent.succeeded received`, `charge.failed failed, attempt 2` */
function deliveryOf({ event_type, attempt, status, res, err, tamper }: WebhookEvent): string {
  const answered = status ?? res?.status;
  const isDone = answered !== undefined && answered >= 200 && answered < 300;
  const end = isDone ? 'received' : answered === undefined ? 'not delivered' : 'failed';
  const why = answered === undefined && err !== undefined ? `, ${reason(err)}` : '';
  const again = attempt > 1 ? `, attempt ${attempt}` : '';
  const altered = tamper === undefined ? '' : `, tampered with: ${tamper.replaceAll('_', ' ')}`;
  return `${event_type} ${end}${why}${again}${altered}`;
}

function reason({ code, message }: NonNullable<WebhookEvent['err']>): string {
  return (code ?? message).replaceAll('_', ' ');
}

function oneLine(text: string): string {
  const line = text.length > 1000 ? text.slice(0, 1000) : text;
  const flat = line.replaceAll(/\s+/g, ' ').trim();
  return flat.length > LONGEST ? `${flat.slice(0, LONGEST - 1)}…` : flat;
}
