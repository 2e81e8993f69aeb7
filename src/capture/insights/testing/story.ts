/** Builds the events of a run as agents, the server and the collector would write them. */
import { createHash } from 'node:crypto';
import type {
  Body,
  CallSite,
  CapturedEvent,
  EventBase,
  ExceptionEvent,
  HttpEvent,
  LogEvent,
  MarkEvent,
  SignatureCheck,
  StripeFacet,
  WebhookEvent,
} from '../../event.ts';
import type { Inbound, Language, StripeCall } from '../rule.ts';
import type { Json } from '../stripe-call.ts';

export interface CallOptions {
  /** For `{…}` in the operation. */
  of?: string;
  params?: Json;
  /** The answered object; the ids are read from it. */
  answer?: Json;
  status?: number;
  error?: StripeFacet['error'];
  /** `charge.py:9` */
  site?: string;
  /** Text of that line. */
  text?: string;
  idem?: string;
  /** Whether the SDK made the key. */
  auto?: boolean;
  facet?: Partial<StripeFacet>;
  headers?: [string, string][];
  dur?: number;
  state?: HttpEvent['state'];
  err?: HttpEvent['err'];
  lib?: string;
  /** Milliseconds after the event before it. */
  after?: number;
  run?: string;
}

export interface RequestOptions {
  method?: string;
  path?: string;
  status?: number;
  body?: string;
  headers?: [string, string][];
  answer?: string;
  verify?: SignatureCheck;
  exc?: string;
  after?: number;
}

export interface DeliveryOptions {
  endpoint?: string;
  type?: string;
  id?: string;
  object?: Json;
  status?: number;
  answer?: string;
  err?: WebhookEvent['err'];
  tamper?: string;
  attempt?: number;
  dur?: number;
  after?: number;
  created?: number;
  apiVersion?: string;
  /** Unix seconds, in the signature. */
  signedAt?: number;
  secretFps?: string[];
}

export const START_MS = Date.UTC(2026, 10, 26, 9);
const STEP_MS = 20;

export class Story {
  readonly events: CapturedEvent[] = [];
  nowMs = START_MS;
  readonly run: string;
  readonly rt: Language;
  #count = 0;
  #inside: string | undefined;

  constructor(rt: Language = 'node', run = 'run_1') {
    this.rt = rt;
    this.run = run;
  }

  /** `story.call('POST /v1/charges', { params, answer, site: 'charge.py:9' })` */
  call(op: string, options: CallOptions = {}): StripeCall {
    const [method = 'GET', template = '/'] = op.split(' ');
    const path = template.replace(/\{[^}]+\}/, options.of ?? 'unknown');
    const status = options.status ?? (options.error === undefined ? 200 : 402);
    const request = `req_${this.#count}`;
    const answer = options.error === undefined ? options.answer : { error: options.error };
    const event: StripeCall = {
      ...this.#base(options.after, options.dur),
      ...(options.run === undefined ? {} : { run: options.run }),
      ...(options.site === undefined ? {} : { site: siteOf(options.site, options.text) }),
      kind: 'http.out',
      lib: options.lib ?? 'stripe-node',
      method,
      url: `https://api.stripe.com${path}`,
      host: 'api.stripe.com',
      path,
      req: { headers: options.headers ?? [['stripe-version', VERSION]], body: bodyOf('') },
      state: options.state ?? 'ok',
      stripe: facetOf(op, request, options),
    };
    if (options.err !== undefined) event.err = options.err;
    if (event.state === 'ok') {
      const body = bodyOf(JSON.stringify(answer ?? {}, null, 2));
      event.res = { status, headers: [['request-id', request]], body };
    }
    return this.#add(event);
  }

  /** A request that reaches the application. It is written at its end, after what happens inside. */
  request(options: RequestOptions, inside: () => void = () => {}): Inbound {
    const { method = 'POST', path = '/pay', status = 200 } = options;
    const base = this.#base(options.after);
    const outer = this.#inside;
    this.#inside = base.id;
    inside();
    this.#inside = outer;
    const event: Inbound = {
      ...base,
      dur: this.nowMs - base.ts,
      kind: 'http.in',
      lib: 'express',
      method,
      url: `http://127.0.0.1:4242${path}`,
      host: '127.0.0.1:4242',
      path,
      req: { headers: options.headers ?? [], body: bodyOf(options.body ?? '') },
      res: { status, headers: [], body: bodyOf(options.answer ?? '') },
      state: 'ok',
      in: {},
    };
    if (options.verify !== undefined) event.in = { verify: options.verify };
    if (options.exc !== undefined) event.in = { ...event.in, exc: options.exc };
    return this.#add(event);
  }

  /** The server's side of a webhook; see `receive` for the application's. */
  deliver(options: DeliveryOptions = {}): WebhookEvent {
    const { attempt = 1, type = 'charge.failed', id = `evt_${this.#count}` } = options;
    const base = this.#base(options.after, options.dur ?? 5);
    const seconds = options.signedAt ?? Math.floor(base.ts / 1000);
    const body = webhookBody(id, type, Math.floor(base.ts / 1000), options);
    const event: WebhookEvent = {
      ...base,
      ...{ run: 'server', origin: 'server', kind: 'webhook', attempt },
      proc: { pid: 1, rt: 'server' },
      event_id: id,
      event_type: type,
      endpoint: options.endpoint ?? 'we_1',
      delivery: this.#count,
      url: 'http://127.0.0.1:4242/webhook',
      req: {
        headers: [['stripe-signature', `t=${seconds},v1=${sha256(body + options.tamper)}`]],
        body: bodyOf(body),
      },
    };
    if (options.tamper !== undefined) event.tamper = options.tamper;
    if (options.secretFps !== undefined) event.secret_fps = options.secretFps;
    if (options.err !== undefined) event.err = options.err;
    else this.#answer(event, options);
    return this.#add(event);
  }

  /** A delivery and the application's handling of it. */
  receive(
    delivery: DeliveryOptions,
    request: RequestOptions = {},
    inside: () => void = () => {},
  ): { delivery: WebhookEvent; request: Inbound } {
    const sent = this.deliver({
      ...{ status: request.status ?? 200, answer: request.answer ?? '' },
      ...delivery,
    });
    const received = this.request(
      {
        ...{ path: '/webhook', body: sent.req.body.data ?? '', headers: sent.req.headers },
        ...request,
      },
      inside,
    );
    return { delivery: sent, request: received };
  }

  log(level: LogEvent['level'], msg: string, stream?: LogEvent['stream']): LogEvent {
    const event: LogEvent = { ...this.#base(), kind: 'log', level, msg };
    if (stream !== undefined) event.stream = stream;
    return this.#add(event);
  }

  exception(name: string, message: string, extra: Partial<ExceptionEvent> = {}): ExceptionEvent {
    return this.#add({
      ...this.#base(),
      kind: 'exception',
      ...{ name, message, handled: false, stack: `${name}: ${message}`, frames: [] },
      ...extra,
    });
  }

  mark(mark: MarkEvent['mark'], data: Json = {}): MarkEvent {
    return this.#add({ ...this.#base(), kind: 'mark', mark, text: mark, data });
  }

  wait(ms: number): void {
    this.nowMs += ms;
  }

  #answer(event: WebhookEvent, { status = 200, answer = '' }: DeliveryOptions): void {
    event.status = status;
    event.res = { status, headers: [], body: bodyOf(answer) };
  }

  #base(afterMs = STEP_MS, dur = 10): EventBase {
    this.nowMs += afterMs;
    this.#count += 1;
    const id = `01EVENT${String(this.#count).padStart(19, '0')}`;
    const proc: EventBase['proc'] = { pid: 42, rt: this.rt };
    const base: EventBase = { v: 1, id, ts: this.nowMs, dur, run: this.run, proc, origin: 'agent' };
    return this.#inside === undefined
      ? base
      : { ...base, parent: this.#inside, trace: this.#inside };
  }

  #add<T extends CapturedEvent>(event: T): T {
    this.events.push(event);
    return event;
  }
}

const VERSION = '2026-10-28.endive';

function facetOf(op: string, request: string, options: CallOptions): StripeFacet {
  const { params, answer, idem, auto, error } = options;
  const facet: StripeFacet = {
    op,
    ids: [...new Set([options.of, ...idsIn(answer), ...idsIn(params)])].flatMap((id) => id ?? []),
    request_id: request,
    outcome: error === undefined ? 'ok' : 'error',
    sdk: 'stripe-node 23.1.0',
    version: VERSION,
    mode: 'test',
    key: { kind: 'sk', last4: '4f2a', fp: 'aaaaaaaaaaaa' },
  };
  if (params !== undefined) facet.params = params;
  if (params !== undefined) facet.params_hash = sha256(op + JSON.stringify(params));
  if (idem !== undefined) facet.idem = idem;
  if (auto !== undefined) facet.idem_auto = auto;
  if (error !== undefined) facet.error = error;
  if (typeof answer?.status === 'string') facet.status = answer.status;
  return { ...facet, ...options.facet };
}

function idsIn(value: Json | undefined): string[] {
  const texts = Object.values(value ?? {}).filter((one) => typeof one === 'string');
  return texts.filter((text) => /^[a-z]{2,7}_(?!test_|live_)\w+$/.test(text));
}

function siteOf(place: string, text?: string): CallSite {
  const [file = '', line = '1'] = place.split(':');
  const site: CallSite = { file: `/app/${file}`, line: Number(line) };
  return text === undefined ? site : { ...site, text };
}

function webhookBody(id: string, type: string, now: number, options: DeliveryOptions): string {
  const {
    created = now,
    apiVersion = VERSION,
    object = { id: 'ch_1', object: 'charge' },
  } = options;
  const event = { id, object: 'event', api_version: apiVersion, created, data: { object }, type };
  return JSON.stringify(event, null, 2);
}

export function bodyOf(data: string): Body {
  const size = Buffer.byteLength(data);
  return { size, kept: size, enc: 'utf8', data, state: 'full', sha256: sha256(data) };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
