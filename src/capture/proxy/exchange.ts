/** One call through the proxy, while it passes. Writes its event when it is over. */
import { performance } from 'node:perf_hooks';
import type { Body, HttpEvent, HttpMessage } from '../event.ts';
import { createBodyRecorder } from './body-recorder.ts';
import { headerOf, pairsOf } from './hop-headers.ts';
import { isCallRecorded, proxyEvent, type RunContext } from './run-context.ts';
import { storedBody } from './stored-body.ts';

export interface Exchange {
  seeRequest(chunk: Buffer): void;
  /** The head of the answer. */
  answered(status: number, rawHeaders: readonly string[], httpVersion: string): void;
  seeResponse(chunk: Buffer): void;
  /** Only the first end counts. */
  ended(state: HttpEvent['state'], error?: HttpEvent['err']): void;
}

export interface ExchangeStart {
  method: string;
  url: URL;
  /** Of the request; its user agent names the client. */
  rawHeaders: readonly string[];
  httpVersion: string;
  /** Whether a server of this machine answers. */
  isLocal: boolean;
  /** Whether this Paystub answers in place of the host. */
  redirected: boolean;
  /** Whether all of the request has come. */
  isWhole(): boolean;
}

interface Answer {
  status: number;
  headers: [string, string][];
}

const nothing: Exchange = {
  seeRequest() {},
  answered() {},
  seeResponse() {},
  ended() {},
};

type BodyRecorder = ReturnType<typeof createBodyRecorder>;

/** What was seen of a call when it ended. */
interface Seen {
  /** Unix ms. */
  ts: number;
  dur: number;
  ttfb: number | undefined;
  request: BodyRecorder;
  response: BodyRecorder;
  answer: Answer | undefined;
  state: HttpEvent['state'];
  err: HttpEvent['err'];
}

export function beginExchange(context: RunContext, start: ExchangeStart): Exchange {
  const { settings } = context;
  if (!isCallRecorded(start.url, context)) return nothing;
  const limits = { keeps: settings.bodies, inlineBytes: settings.maxBody };
  const [request, response] = [createBodyRecorder(limits), createBodyRecorder(limits)];
  const [ts, began] = [Date.now(), performance.now()];
  let ttfb: number | undefined;
  let answer: Answer | undefined;
  let isOver = false;
  return {
    seeRequest: request.see,
    answered(status, rawHeaders) {
      ttfb = performance.now() - began;
      answer = { status, headers: pairsOf(rawHeaders) };
    },
    seeResponse: response.see,
    ended(state, err) {
      if (isOver) return;
      isOver = true;
      const dur = performance.now() - began;
      const seen = { ts, dur, ttfb, request, response, answer, state, err };
      const writing = write(context, start, seen)
        // What cannot be written must not end the server.
        .catch(() => {})
        .finally(() => context.pending.delete(writing));
      context.pending.add(writing);
    },
  };
}

async function write(context: RunContext, start: ExchangeStart, seen: Seen): Promise<void> {
  const { ts, dur, ttfb, request, response, answer, state, err } = seen;
  const redacted = new Set<string>();
  const wasCut = state === 'aborted' || state === 'error';
  const message = async (source: Omit<BodySource, 'redacted'>): Promise<HttpMessage> => ({
    headers: context.redactor.headers(
      [...source.message],
      start.isLocal,
      `${source.side}.headers`,
      redacted,
    ),
    body: await bodyOf(context, { ...source, redacted }),
  });
  const headers = pairsOf(start.rawHeaders);
  const cutShort = wasCut && !start.isWhole();
  const req = await message({ side: 'req', recorder: request, message: headers, cut: cutShort });
  const res = answer && {
    status: answer.status,
    ...(await message({ side: 'res', recorder: response, message: answer.headers, cut: wasCut })),
  };
  const url = context.redactor.url(start.url.href, 'req.query', redacted);
  context.record({
    ...proxyEvent(context, ts),
    ...{ kind: 'http.out', dur, lib: clientOf(headers), method: start.method },
    ...{ url, host: start.url.host, path: new URL(url).pathname, httpv: start.httpVersion },
    req,
    ...(res && { res }),
    t: ttfb === undefined ? {} : { ttfb },
    state,
    ...(err && { err }),
    redirected: start.redirected,
    ...(redacted.size > 0 && { redacted: [...redacted] }),
  });
}

interface BodySource {
  side: 'req' | 'res';
  recorder: BodyRecorder;
  message: readonly [string, string][];
  cut: boolean;
  redacted: Set<string>;
}

function bodyOf(context: RunContext, source: BodySource): Promise<Body> {
  const { side, recorder, message, cut, redacted } = source;
  const contentType = headerOf(message, 'content-type');
  return storedBody(recorder.finish(), {
    contentType,
    contentEncoding: headerOf(message, 'content-encoding'),
    wasAborted: cut,
    inlineBytes: context.settings.maxBody,
    redact: (text) => context.redactor.body(text, contentType ?? null, `${side}.body`, redacted),
    storeBlob: context.storeBlob,
  });
}

/** The first product of the user agent: `curl`, `Go-http-client`. */
export function clientOf(headers: readonly [string, string][]): string {
  const product = /^[\w.-]+/.exec(headerOf(headers, 'user-agent') ?? '');
  return product === null ? 'proxy' : product[0];
}
