/** Hands a request on and its answer back, byte by byte as they come. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import { duplexPair } from 'node:stream';
import tls from 'node:tls';
import { dial, toProxy } from './dial.ts';
import { beginExchange, type Exchange } from './exchange.ts';
import { endToEnd, headerOf, pairsOf } from './hop-headers.ts';
import { hasLiveKey, LIVE_KEY_REFUSAL } from './live-key.ts';
import type { RunContext } from './run-context.ts';
import { endOf, proxyAuthorization, proxyFor } from './user-proxies.ts';

/** HTTP/1.0 has no parts: its bodies end with the connection. */
const UNKNOWN_TO_OLD = ['transfer-encoding', 'trailer'];

/** Where the request goes on to. */
export interface Destination {
  url: URL;
  /** This Paystub answers, through a connection within the process. */
  inner?: http.Server;
}

export function forward(
  context: RunContext,
  request: IncomingMessage,
  response: ServerResponse,
  destination: Destination,
): void {
  const { url, inner } = destination;
  const headers = pairsOf(request.rawHeaders);
  const exchange = beginExchange(context, {
    method: request.method ?? 'GET',
    url,
    rawHeaders: request.rawHeaders,
    httpVersion: request.httpVersion,
    isLocal: inner !== undefined || isLoopback(url.hostname),
    redirected: inner !== undefined,
    isWhole: () => request.complete,
  });
  request.on('data', exchange.seeRequest);
  if (inner === undefined && !context.settings.allowLive && hasLiveKey(headers)) {
    holdBack(request, response, exchange);
    return;
  }
  const onward = openRequest(context, request, destination);
  onward.on('response', (answer) => passBack(answer, response, exchange));
  onward.on('error', (error: NodeJS.ErrnoException) => {
    const { code, name, message } = error;
    exchange.ended('error', { ...(code && { code }), name, message });
    // As without the proxy: an answer of ours (502) would be taken for one of the host.
    response.destroy();
  });
  onward.on('information', ({ statusCode }) => {
    if (statusCode === 100) response.writeContinue();
  });
  response.on('close', () => {
    if (response.writableFinished) return;
    exchange.ended('aborted');
    onward.destroy();
  });
  request.on('end', () => onward.addTrailers(pairsOf(request.rawTrailers)));
  request.pipe(onward);
}

function openRequest(
  context: RunContext,
  request: IncomingMessage,
  { url, inner }: Destination,
): http.ClientRequest {
  const { method } = request;
  const headers = headersFor(url, request.rawHeaders);
  const options = { method, headers: headers as unknown as http.OutgoingHttpHeaders };
  if (inner === undefined) {
    const proxy = proxyFor(context.proxies, endOf(url));
    if (proxy !== undefined) return throughProxy(proxy, url, method, headers);
    // A connection of its own: the client closes its connections when it likes, and so do we.
    return (url.protocol === 'https:' ? https : http).request(url, { ...options, agent: false });
  }
  return http.request({
    ...options,
    path: url.pathname + url.search,
    createConnection: () => {
      const [near, far] = duplexPair();
      inner.emit('connection', far);
      return near;
    },
  });
}

/** Plain HTTP is the proxy's to send, of HTTPS it only makes the connection. */
function throughProxy(
  proxy: URL,
  url: URL,
  method: string | undefined,
  headers: readonly string[],
): http.ClientRequest {
  const flat = (more: Record<string, string>) =>
    [...headers, ...Object.entries(more).flat()] as unknown as http.OutgoingHttpHeaders;
  if (url.protocol === 'http:') {
    return toProxy(proxy, { method, path: url.href, headers: flat(proxyAuthorization(proxy)) });
  }
  const { host, port } = endOf(url);
  return https.request(url, {
    method,
    headers: flat({}),
    createConnection: (_options, done) => {
      dial({ host, port }, proxy, (error, socket) => {
        if (socket === undefined) done(error ?? new Error('no connection'), undefined as never);
        else done(null, tls.connect({ socket, host, servername: host }));
      });
      return undefined;
    },
  });
}

/** HTTP/1.0 knows requests without a host, and we send HTTP/1.1. */
function headersFor({ host }: URL, rawHeaders: readonly string[]): string[] {
  const headers = endToEnd(rawHeaders);
  return headerOf(pairsOf(rawHeaders), 'host') === undefined ? ['Host', host, ...headers] : headers;
}

function passBack(answer: IncomingMessage, response: ServerResponse, exchange: Exchange): void {
  const { statusCode = 502, statusMessage, rawHeaders, httpVersion } = answer;
  exchange.answered(statusCode, rawHeaders, httpVersion);
  const isOld = response.req.httpVersion === '1.0';
  response.writeHead(statusCode, statusMessage, endToEnd(rawHeaders, isOld ? UNKNOWN_TO_OLD : []));
  response.flushHeaders();
  answer.on('data', exchange.seeResponse);
  answer.on('end', () => {
    exchange.ended('ok');
    response.addTrailers(pairsOf(answer.rawTrailers));
  });
  answer.on('error', (error: NodeJS.ErrnoException) => {
    const { code, name, message } = error;
    exchange.ended('error', { ...(code && { code }), name, message });
    response.destroy();
  });
  answer.pipe(response);
}

function holdBack(request: IncomingMessage, response: ServerResponse, exchange: Exchange): void {
  const { status, body } = LIVE_KEY_REFUSAL;
  const headers = ['Content-Type', 'application/json'];
  request.on('end', () => {
    exchange.answered(status, headers, '1.1');
    exchange.seeResponse(Buffer.from(body));
    exchange.ended('error', { name: 'LiveKeyHeldBack', message: 'A live key was held back.' });
    response.writeHead(status, headers).end(body);
  });
  request.resume();
}

export function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`paystub: ${message}\n`);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host);
}
