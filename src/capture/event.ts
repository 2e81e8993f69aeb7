/**
 * What the record keeps: one schema for agents of every language, the proxy, the server itself and
 * imported sessions. A line of a spool file is one of these as JSON; fields that a reader does not know
 * are kept as they are. Times are Unix milliseconds with fractions, durations milliseconds.
 */
export type CapturedEvent =
  | HttpEvent
  | WebhookEvent
  | LogEvent
  | ExceptionEvent
  | InsightEvent
  | MarkEvent;

export type EventKind = CapturedEvent['kind'];

export interface EventBase {
  v: 1;
  /** A ULID, made where the event happened: ids sort by time. */
  id: string;
  /** When it began. */
  ts: number;
  dur?: number;
  /** One `paystub run`; `server` for what no agent saw. */
  run: string;
  session?: string;
  app?: string;
  proc: { pid: number; ppid?: number; rt: Runtime; rtv?: string; tid?: number };
  /** Id of the outermost event that this one happened inside. */
  trace?: string;
  /** Id of the event that this one happened inside: a request or webhook being handled. */
  parent?: string;
  site?: CallSite;
  /** Paths of what was redacted: `req.body.card[number]`, `req.headers.authorization`. */
  redacted?: string[];
  origin: 'agent' | 'proxy' | 'server' | 'replay' | 'import';
  replay_of?: string;
}

export type Runtime = 'node' | 'python' | 'ruby' | 'proxy' | 'server';

/** The line of the application's own code; `frames` has at most five of them, innermost first. */
export interface CallSite {
  file: string;
  /** From 1. */
  line: number;
  col?: number;
  fn?: string;
  /** The text of the line, redacted. */
  text?: string;
  /** `file:line:fn` */
  frames?: string[];
}

export interface Body {
  /** Bytes on the wire, whatever was kept of them. */
  size: number;
  /** Bytes kept, after decoding and redaction. */
  kept: number;
  enc: 'utf8' | 'base64' | 'none';
  data?: string;
  /** SHA-256 of the kept bytes, by which a blob of its own is found; then there is no `data`. */
  blob?: string;
  ctype?: string;
  /** The transfer coding that was undone. */
  decoded?: 'gzip' | 'br' | 'deflate' | 'zstd';
  state: 'full' | 'truncated' | 'unread' | 'aborted';
  /** Of the whole body as it went over the wire. */
  sha256?: string;
}

export interface HttpMessage {
  /** In order, repeated ones too. */
  headers: [string, string][];
  body: Body;
}

export interface HttpEvent extends EventBase {
  kind: 'http.out' | 'http.in';
  /** `stripe-node`, `undici`, `http`, `requests`, `httpx`, `net/http`, `express`, `flask`, … */
  lib: string;
  method: string;
  url: string;
  host: string;
  /** Without the query. */
  path: string;
  httpv?: string;
  req: HttpMessage;
  res?: HttpMessage & { status: number };
  /** `ttfb`, `connect` in ms. */
  t?: { ttfb?: number; connect?: number; reused?: boolean };
  state: 'ok' | 'error' | 'aborted' | 'in_flight';
  err?: { code?: string; name?: string; message: string };
  /** Only of `http.in`. */
  in?: {
    framework?: string;
    route?: string;
    remote?: string;
    exc?: string;
    verify?: SignatureCheck;
  };
  /** Whether a local Paystub answered in place of the host. */
  redirected?: boolean;
  /** Computed by the collector, never by an agent. */
  stripe?: StripeFacet;
  /** What this server itself knows of a request that it answered. */
  served?: ServedAs;
}

export interface ServedAs {
  /** `req_…`, also where the answer did not name it. */
  request_id: string;
  /** As whom the caller was known. */
  account?: string;
  version?: string;
}

/** What the application gave to the SDK's `constructEvent` inside a request, and what came of it. */
export interface SignatureCheck {
  /** Fingerprint of the secret, made as that of a key. */
  secret_fp?: string;
  /** Of the payload as it was given, when that was text or bytes. */
  payload_sha256?: string;
  /** `object`: a parsed body, which can never verify. */
  payload_type?: 'text' | 'bytes' | 'object' | 'none';
  /** Absent when the signature was good. */
  error?: string;
  /** The line that called the SDK. */
  site?: CallSite;
}

/** One attempt of this server to deliver an event. */
export interface WebhookEvent extends EventBase {
  kind: 'webhook';
  event_id: string;
  event_type: string;
  /** `we_…`, or `lst_…` of `paystub listen`. */
  endpoint: string;
  delivery: number;
  /** From 1. */
  attempt: number;
  url: string;
  account?: string;
  /** Of the API call that caused the event. */
  req_id?: string;
  status?: number;
  err?: { code?: string; name?: string; message: string };
  tamper?: string;
  /** Fingerprints of the secrets that signed it. */
  secret_fps?: string[];
  req: HttpMessage;
  res?: HttpMessage & { status: number };
  /** The `http.in` that an agent saw of it. */
  in_id?: string;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface LogEvent extends EventBase {
  kind: 'log';
  level: LogLevel;
  logger?: string;
  msg: string;
  extra?: unknown;
  /** The traceback that was logged with it, as text. */
  exc_text?: string;
  stream?: 'stdout' | 'stderr';
}

export interface StackFrame {
  file: string;
  line: number;
  col?: number;
  fn?: string;
  /** Code of somebody else: a package or the runtime itself. */
  foreign?: boolean;
  /** The line with up to five on either side, the first of them numbered `first`. */
  code?: { first: number; lines: string[] };
}

export interface ExceptionEvent extends EventBase {
  kind: 'exception';
  name: string;
  message: string;
  handled: boolean;
  stack: string;
  /** Innermost first. */
  frames: StackFrame[];
  cause?: { name: string; message: string };
}

export type Severity = 'info' | 'warn' | 'error';

export interface InsightEvent extends EventBase {
  kind: 'insight';
  /** `charge.not_ok_200` */
  rule: string;
  severity: Severity;
  title: string;
  why: string;
  fix: string;
  docs?: string;
  /** Ids of the events that show it, the telling one first. */
  evidence: string[];
}

/** A note: of a person, of an agent, or the start and end of a run. */
export interface MarkEvent extends EventBase {
  kind: 'mark';
  mark: 'run.start' | 'run.end' | 'process.start' | 'process.end' | 'dropped' | 'note';
  text: string;
  /** `run.start`: command and mode; `run.end`: exit code; `dropped`: how many. */
  data?: Record<string, unknown>;
}

export type Outcome = 'ok' | 'needs_action' | 'failed' | 'pending' | 'error';

/** What a call means in the API's own terms. */
export interface StripeFacet {
  /** `POST /v1/payment_intents/{id}/confirm`, as the contract writes it. */
  op: string;
  /** `payment_intent` */
  resource?: string;
  /** Ids in path, request and response, the call's own object first. */
  ids: string[];
  request_id?: string;
  idem?: string;
  /** Made by the SDK, not by the application. */
  idem_auto?: boolean;
  idem_replayed?: boolean;
  /** `Stripe-Account` */
  account?: string;
  version?: string;
  /** `stripe-node 23.1.0` */
  sdk?: string;
  mode?: 'test' | 'live';
  key?: { kind: 'sk' | 'rk' | 'pk' | 'ek'; last4: string; fp: string };
  /** The decoded form or JSON, redacted. */
  params?: Record<string, unknown>;
  /** Hash over endpoint and canonical parameters. */
  params_hash?: string;
  error?: {
    type: string;
    code?: string;
    decline_code?: string;
    param?: string;
    message: string;
  };
  outcome: Outcome;
  /** In a payment's words: `pi_… succeeded $20.00`. */
  summary?: string;
  /** The `status` of the answered object. */
  status?: string;
  paid?: boolean;
  failure_code?: string;
  failure_message?: string;
  /** Of a list: whether there are further pages, and how many are on this one. */
  has_more?: boolean;
  count?: number;
  attempt?: number;
  /** The id of the call that this one tries again. */
  retry_of?: string;
  /** The id of the call for the first page of the list. */
  page_of?: string;
}
