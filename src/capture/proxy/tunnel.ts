/** HTTPS to hosts that the authority may not speak for: bytes pass unread, and only how many is known. */
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { Duplex } from 'node:stream';
import type { Body, HttpEvent } from '../event.ts';
import { dial } from './dial.ts';
import { clientOf } from './exchange.ts';
import { isHostRecorded, proxyEvent, type RunContext } from './run-context.ts';
import { proxyFor } from './user-proxies.ts';

export interface TunnelEnd {
  host: string;
  port: number;
}

export function openTunnel(
  context: RunContext,
  client: Duplex,
  { host, port }: TunnelEnd,
  headers: readonly [string, string][],
  head: Buffer,
): void {
  const [ts, began] = [Date.now(), performance.now()];
  let isOpen = false;
  let received = 0;
  let sent = 0;
  let isOver = false;
  const end = (error?: NodeJS.ErrnoException) => {
    if (isOver) return;
    isOver = true;
    client.destroy();
    dialling.destroy();
    if (!isHostRecorded(host, context.settings)) return;
    context.record({
      ...proxyEvent(context, ts),
      ...connectionOf({ host, port }, { sent, received, isOpen }),
      dur: performance.now() - began,
      lib: clientOf(headers),
      ...(error === undefined ? {} : { state: 'error', err: causeOf(error) }),
    });
  };
  const proxy = proxyFor(context.proxies, { protocol: 'https:', host, port });
  const dialling = dial({ host, port }, proxy, (error, server) => {
    if (server !== undefined) open(server);
    else if (client.destroyed) end(error);
    else client.end(`HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n`, () => end(error));
  });
  const open = (server: Socket) => {
    isOpen = true;
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) {
      sent += head.length;
      server.write(head);
    }
    client.on('data', (chunk: Buffer) => (sent += chunk.length));
    server.on('data', (chunk: Buffer) => (received += chunk.length));
    client.pipe(server);
    server.pipe(client);
    server.on('error', end);
    server.on('close', () => {
      end();
    });
  };
  client.on('error', () => end());
  client.on('close', () => end());
}

function connectionOf(
  { host, port }: TunnelEnd,
  { sent, received, isOpen }: { sent: number; received: number; isOpen: boolean },
) {
  const unread = (size: number): Body => ({ size, kept: 0, enc: 'none', state: 'unread' });
  return {
    kind: 'http.out',
    method: 'CONNECT',
    url: `https://${host}${port === 443 ? '' : `:${port}`}/`,
    host: port === 443 ? host : `${host}:${port}`,
    path: '/',
    req: { headers: [], body: unread(sent) },
    ...(isOpen && { res: { status: 200, headers: [], body: unread(received) } }),
    state: 'ok',
  } satisfies Partial<HttpEvent>;
}

function causeOf({ code, name, message }: NodeJS.ErrnoException): NonNullable<HttpEvent['err']> {
  return { ...(code !== undefined && { code }), name, message };
}
