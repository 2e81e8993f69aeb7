/** Captured events for tests: whole ones, of which a test says only what it is about. */
import type {
  Body,
  ExceptionEvent,
  HttpEvent,
  InsightEvent,
  LogEvent,
  MarkEvent,
  WebhookEvent,
} from '../../src/capture/event.ts';

let made = 0;

/** Grows from call to call, as ULIDs do. */
export function eventId(): string {
  return `01KB${String(++made).padStart(22, '0')}`;
}

const base = (ts: number) => ({
  v: 1 as const,
  id: eventId(),
  ts,
  run: 'server',
  proc: { pid: 1, rt: 'node' as const },
  origin: 'agent' as const,
});

export function body(data = '', ctype = 'application/json'): Body {
  const size = Buffer.byteLength(data);
  return { size, kept: size, enc: 'utf8', data, ctype, state: 'full' };
}

export function httpEvent(change: Partial<HttpEvent> = {}): HttpEvent {
  const path = change.path ?? '/v1/charges';
  const host = change.host ?? 'api.stripe.com';
  return {
    ...base(Date.now()),
    kind: 'http.out',
    lib: 'stripe-node',
    method: 'POST',
    url: `https://${host}${path}`,
    host,
    path,
    req: {
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: body('amount=5'),
    },
    res: { status: 200, headers: [], body: body('{"object":"charge"}') },
    state: 'ok',
    ...change,
  };
}

/** An answer of the API with this Request-Id. */
export function answered(
  requestId: string,
  status = 200,
  text = '{}',
): NonNullable<HttpEvent['res']> {
  return { status, headers: [['Request-Id', requestId]], body: body(text) };
}

export function webhookEvent(change: Partial<WebhookEvent> = {}): WebhookEvent {
  return {
    ...base(Date.now()),
    kind: 'webhook',
    origin: 'server',
    event_id: 'evt_1PaystubTest01',
    event_type: 'charge.failed',
    endpoint: 'we_1PaystubTest01',
    delivery: 1,
    attempt: 1,
    url: 'http://127.0.0.1:4242/webhook',
    status: 200,
    req: { headers: [], body: body('{}') },
    ...change,
  };
}

export function logEvent(msg: string, change: Partial<LogEvent> = {}): LogEvent {
  return { ...base(Date.now()), kind: 'log', level: 'info', msg, ...change };
}

export function exceptionEvent(change: Partial<ExceptionEvent> = {}): ExceptionEvent {
  return {
    ...base(Date.now()),
    kind: 'exception',
    name: 'TypeError',
    message: 'undefined is not a function',
    handled: false,
    stack: 'at pay (charge.ts:12)',
    frames: [],
    ...change,
  };
}

export function insightEvent(evidence: string[], change: Partial<InsightEvent> = {}): InsightEvent {
  return {
    ...base(Date.now()),
    kind: 'insight',
    rule: 'charge.not_ok_200',
    severity: 'warn',
    title: 'The charge is pending',
    why: 'The answer was 200.',
    fix: 'Look at status.',
    evidence,
    ...change,
  };
}

export function markEvent(mark: MarkEvent['mark'], change: Partial<MarkEvent> = {}): MarkEvent {
  return { ...base(Date.now()), kind: 'mark', mark, text: mark, ...change };
}
