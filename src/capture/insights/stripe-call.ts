/** What rules ask of a call again and again. */
import type { Body, CapturedEvent, HttpMessage, StripeFacet } from '../event.ts';
import type { CallNote, Inbound, StripeCall, Telling } from './rule.ts';

export function isStripeCall(event: CapturedEvent): event is StripeCall {
  return event.kind === 'http.out' && event.stripe !== undefined;
}

/** Made by `paystub trigger` or a button of the dashboard: no application is at fault for it. */
export function isOfPaystub(call: StripeCall): boolean {
  return headerOf(call.req, 'paystub-client') !== undefined;
}

export function isInbound(event: CapturedEvent): event is Inbound {
  return event.kind === 'http.in';
}

/** 0 when there was no answer. */
export function statusOf(call: { res?: { status: number } }): number {
  return call.res?.status ?? 0;
}

export function isSuccess(call: StripeCall): boolean {
  const status = statusOf(call);
  return call.state === 'ok' && status >= 200 && status < 300;
}

/** A call that nobody can tell the outcome of: it may have been carried out. */
export function isUncertain(call: StripeCall): boolean {
  const status = statusOf(call);
  if (status >= 500 || status === 409) return true;
  return status === 0 && !isUnreached(call);
}

const unreached = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|refused|getaddrinfo|Name or service/i;

/** The request never left: nothing listens, or the name is unknown. */
function isUnreached(call: StripeCall): boolean {
  return unreached.test(`${call.err?.code ?? ''} ${call.err?.message ?? ''}`);
}

/** `POST /v1/customers`, but not `POST /v1/customers/{customer}` or `…/capture`. */
export function isCreate(call: { stripe: StripeFacet }): boolean {
  return (
    /^POST \/v[12]\/[^{]+$/.test(call.stripe.op) && !/\/(?:search|upcoming)$/.test(call.stripe.op)
  );
}

/** `GET /v1/customers/{customer}` */
export function isRetrieve(op: string): boolean {
  return op.startsWith('GET ') && op.endsWith('}');
}

/** `/v1/payment_intents/{intent}/confirm` is `confirm`, and what creates or updates is ''. */
export function actionOf(op: string): string {
  return /^POST .*\}\/([a-z_]+)$/.exec(op)?.[1] ?? '';
}

/** Calls that take, give back or promise money: doing one twice costs somebody something. */
export function movesMoney(op: string): boolean {
  return moneyPaths.test(op);
}

const moneyPaths =
  /^POST \/v1\/(?:charges|payment_intents|refunds|transfers|payouts|topups|subscriptions|invoices|invoiceitems|application_fees)\b/;

/** Hash over the canonical parameters; made from the parameters where the collector had none. */
export function hashOf(call: { stripe: StripeFacet }): string | undefined {
  const { params_hash, params } = call.stripe;
  return params_hash ?? (params === undefined ? undefined : JSON.stringify(params));
}

/** Parameters as the form has them: `payment_method_data[type]`, with their text. */
export function flatParams(params: unknown, prefix = ''): [string, string][] {
  if (params === null || typeof params !== 'object') {
    return prefix === '' || params === undefined ? [] : [[prefix, String(params)]];
  }
  return Object.entries(params)
    .slice(0, MOST_PARAMS)
    .flatMap(([name, value]) => flatParams(value, prefix === '' ? name : `${prefix}[${name}]`));
}

const MOST_PARAMS = 200;

const parsed = new WeakMap<HttpMessage, unknown>();
/** Of a body with a file of its own: events are held for a while, and must not hold that. */
let newest: { message: WeakRef<HttpMessage>; value: unknown } | undefined;

/** The body as JSON, or undefined. Read once for all rules. */
export function jsonOf(message: HttpMessage | undefined): unknown {
  if (message === undefined) return undefined;
  if (message.body.blob !== undefined) {
    if (newest?.message.deref() !== message) {
      newest = { message: new WeakRef(message), value: parse(textOf(message)) };
    }
    return newest.value;
  }
  if (!parsed.has(message)) parsed.set(message, parse(textOf(message)));
  return parsed.get(message);
}

/** Whether all that was said is there to read: who saw but a part of it cannot tell what is missing. */
export function isWhollyKnown(message: { body: Body } | undefined): boolean {
  if (message === undefined || message.body.size === 0) return true;
  return message.body.state === 'full' && textOf(message) !== '';
}

/** The kept text of a body, '' when there is none. */
export function textOf(message: { body?: Body } | undefined): string {
  const body = message?.body;
  return body?.enc === 'utf8' && typeof body.data === 'string' ? body.data : '';
}

function parse(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export type Json = Record<string, unknown>;

export function asObject(value: unknown): Json | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Json)
    : undefined;
}

/** The object that the API answered. */
export function answerOf(call: StripeCall): Json | undefined {
  return asObject(jsonOf(call.res));
}

/** The first header of this name, which is given in lower case. */
export function headerOf(message: HttpMessage | undefined, name: string): string | undefined {
  return message?.headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

export function tellingOf(event: Telling): Telling {
  const { id, ts, run, proc } = event;
  const telling: Telling = { id, ts, run, proc };
  if (event.session !== undefined) telling.session = event.session;
  if (event.app !== undefined) telling.app = event.app;
  if (event.trace !== undefined) telling.trace = event.trace;
  if (event.parent !== undefined) telling.parent = event.parent;
  if (event.site !== undefined) telling.site = event.site;
  return telling;
}

export function noteOf(call: StripeCall): CallNote {
  const { op, ids, idem, error } = call.stripe;
  return {
    ...tellingOf(call),
    ...{ op, ids, idem, error },
    path: call.path,
    status: statusOf(call),
    end: call.ts + (call.dur ?? 0),
    hash: hashOf(call),
    firstTry: call.stripe.retry_of ?? call.id,
    replayed: call.stripe.idem_replayed === true,
  };
}

/** The inbound request that the event happened inside, if any. */
export function requestIdOf(event: { parent?: string; trace?: string }): string | undefined {
  return event.parent ?? event.trace;
}
