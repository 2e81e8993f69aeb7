/** Events as agents write them, with as little as a test needs to say. */
import { randomBytes } from 'node:crypto';
import type { Body, HttpEvent, LogEvent, WebhookEvent } from '../../src/capture/event.ts';

let made = 0;

const base = () => ({
  v: 1 as const,
  id: `01TEST${String(++made).padStart(8, '0')}${randomBytes(4).toString('hex')}`,
  ts: 1_764_000_000_000 + made,
  dur: 1,
  run: 'run-1',
  proc: { pid: 42, rt: 'node' as const },
  origin: 'agent' as const,
});

export function body(data = '', ctype = 'application/json'): Body {
  const size = Buffer.byteLength(data);
  if (size === 0) return { size, kept: 0, enc: 'none', state: 'full' };
  return { size, kept: size, enc: 'utf8', data, ctype, state: 'full' };
}

export interface Called {
  method?: string;
  path?: string;
  headers?: [string, string][];
  form?: string;
  status?: number;
  answer?: unknown;
  answerHeaders?: [string, string][];
}

/** A call of the API. */
export function call(
  { method = 'POST', path = '/v1/charges', headers = [], form = '', ...answered }: Called = {},
  more: Partial<HttpEvent> = {},
): HttpEvent {
  const { status = 200, answer = {}, answerHeaders = [] } = answered;
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer, null, 2);
  return {
    ...base(),
    kind: 'http.out',
    lib: 'http',
    method,
    url: `https://api.stripe.com${path}`,
    host: 'api.stripe.com',
    path: path.replace(/\?.*/, ''),
    state: 'ok',
    req: { headers, body: body(form, 'application/x-www-form-urlencoded') },
    res: { status, headers: answerHeaders, body: body(text) },
    ...more,
  };
}

export interface Sent {
  event?: string;
  /** Unix seconds. */
  signedAt?: number;
  url?: string;
  cause?: string;
}

const eventText = ({ event = 'evt_1', cause }: Sent) =>
  JSON.stringify({ id: event, object: 'event', request: { id: cause ?? null } });
const signed = ({ signedAt = 1_764_000_000 }: Sent): [string, string][] => [
  ['Stripe-Signature', `t=${signedAt},v1=${'0'.repeat(64)}`],
];

/** An attempt of the server to deliver an event. */
export function delivery(sent: Sent = {}, more: Partial<WebhookEvent> = {}): WebhookEvent {
  const { event = 'evt_1', url = 'http://127.0.0.1:3000/hook', cause } = sent;
  return {
    ...base(),
    run: 'server',
    origin: 'server',
    kind: 'webhook',
    event_id: event,
    event_type: 'charge.succeeded',
    endpoint: 'we_1',
    delivery: 1,
    attempt: 1,
    url,
    ...(cause !== undefined && { req_id: cause }),
    status: 200,
    req: { headers: signed(sent), body: body(eventText(sent)) },
    ...more,
  };
}

/** The same as the application's agent saw it. */
export function handling(sent: Sent = {}, more: Partial<HttpEvent> = {}): HttpEvent {
  const { pathname, host } = new URL(sent.url ?? 'http://127.0.0.1:3000/hook');
  return {
    ...call({ path: pathname }),
    kind: 'http.in',
    lib: 'express',
    host,
    req: { headers: signed(sent), body: body(eventText(sent)) },
    ...more,
  };
}

export function log(msg: string, more: Partial<LogEvent> = {}): LogEvent {
  return { ...base(), kind: 'log', level: 'info', msg, ...more };
}
