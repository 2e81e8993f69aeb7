/** WebSockets and the like over plain HTTP: the handshake is recorded, what follows passes unread. */
import http, { type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { dial } from './dial.ts';
import { beginExchange } from './exchange.ts';
import { headerOf, pairsOf } from './hop-headers.ts';
import type { RunContext } from './run-context.ts';
import { endOf, proxyFor } from './user-proxies.ts';

export function passUpgrade(
  context: RunContext,
  request: IncomingMessage,
  client: Duplex,
  head: Buffer,
): void {
  const text = request.url ?? '';
  if (!text.startsWith('http://') || !URL.canParse(text)) {
    client.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    return;
  }
  const url = new URL(text);
  const { method = 'GET', rawHeaders, httpVersion } = request;
  const exchange = beginExchange(context, {
    ...{ method, url, rawHeaders, httpVersion },
    ...{ isLocal: false, redirected: false, isWhole: () => true },
  });
  const headers = rawHeaders as unknown as http.OutgoingHttpHeaders;
  const end = endOf(url);
  const proxy = proxyFor(context.proxies, end);
  const onward = http.request(url, {
    method,
    headers,
    createConnection: (_options, done) => {
      dial(end, proxy, (error, socket) => done(error ?? null, socket as Socket));
      return undefined;
    },
  });
  const fail = (error: NodeJS.ErrnoException) => {
    exchange.ended('error', { name: error.name, message: error.message });
    client.destroy();
  };
  onward.on('upgrade', (answer, server, first) => {
    exchange.answered(answer.statusCode ?? 101, answer.rawHeaders, answer.httpVersion);
    exchange.ended('ok');
    client.write(headOf(answer));
    if (first.length > 0) client.write(first);
    if (head.length > 0) server.write(head);
    client.on('error', () => server.destroy());
    server.on('error', () => client.destroy());
    client.pipe(server).pipe(client);
  });
  onward.on('response', (answer) => {
    exchange.answered(answer.statusCode ?? 502, answer.rawHeaders, answer.httpVersion);
    answer.on('data', exchange.seeResponse);
    answer.on('end', () => exchange.ended('ok'));
    client.write(headOf(answer));
    answer.pipe(client);
  });
  onward.on('error', fail);
  client.on('error', () => onward.destroy());
  onward.end();
}

/** Java's client wishes so with every plain call. Nobody has to grant it, and the body comes with it. */
export function isWishForHttp2({ rawHeaders }: IncomingMessage): boolean {
  return /\bh2c\b/i.test(headerOf(pairsOf(rawHeaders), 'upgrade') ?? '');
}

const OF_THE_WISH = new Set(['upgrade', 'connection', 'http2-settings']);

/** The request once more, without the wish. */
export function answerInHttp1(
  server: Server,
  { method, url, rawHeaders }: IncomingMessage,
  client: Duplex,
  head: Buffer,
): void {
  const lines = pairsOf(rawHeaders)
    .filter(([name]) => !OF_THE_WISH.has(name.toLowerCase()))
    .map(([name, value]) => `${name}: ${value}`);
  const request = [`${method} ${url} HTTP/1.1`, ...lines, '', ''].join('\r\n');
  client.unshift(Buffer.concat([Buffer.from(request, 'latin1'), head]));
  server.emit('connection', client);
}

function headOf({ httpVersion, statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = pairsOf(rawHeaders).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/${httpVersion} ${statusCode} ${statusMessage}`, ...lines, '', ''].join('\r\n');
}
