/** An HTTP proxy on loopback for the programs of one run that have no agent. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isStripeHost } from '../../domain/stripe-hosts.ts';
import type { Authority } from '../tls/authority.ts';
import { createTlsListener } from '../tls/tls-listener.ts';
import { recordDistrust } from './distrust.ts';
import { forward, refuse } from './forward.ts';
import { pairsOf } from './hop-headers.ts';
import type { RunContext } from './run-context.ts';
import { openTunnel } from './tunnel.ts';
import { answerInHttp1, isWishForHttp2, passUpgrade } from './upgrade.ts';

export interface RunProxy {
  /** `http://127.0.0.1:54321` */
  url: string;
  /** Ends what is in flight, and resolves when all of it is recorded. */
  close(): Promise<void>;
}

export interface RunProxyOptions {
  context: RunContext;
  authority: Authority;
  /** Answers for Stripe's hosts in local mode; it is handed connections, and listens nowhere. */
  inner: Server;
}

const HTTPS_PORT = 443;
const HIGHEST_PORT = 65_535;

export async function startRunProxy(options: RunProxyOptions): Promise<RunProxy> {
  const { context } = options;
  const clients = new Set<Duplex>();
  /** The server forgets connections that are no HTTP any more. */
  const note = (socket: Duplex) => {
    clients.add(socket);
    socket.on('close', () => clients.delete(socket));
  };
  const intercept = createInterceptor(options);
  const server = createServer((request, response) => passOn(context, request, response));
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    note(socket);
    const end = endOf(request.url ?? '');
    if (end === undefined) socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    else if (end.port === HTTPS_PORT && isStripeHost(end.host)) intercept(end.host, socket, head);
    else openTunnel(context, socket, end, pairsOf(request.rawHeaders), head);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (isWishForHttp2(request)) return answerInHttp1(server, request, socket, head);
    note(socket);
    passUpgrade(context, request, socket, head);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      for (const socket of clients) socket.destroy();
      // What was in flight learns of its end in the next turns of the loop.
      await nextTurn();
      await Promise.allSettled(context.pending);
    },
  };
}

/** Plain HTTP: the client sends the whole address. */
function passOn(context: RunContext, request: IncomingMessage, response: ServerResponse): void {
  const text = request.url ?? '';
  // A page of a browser that came here by mistake, or by design, asks for a path only.
  if (!text.startsWith('http://') || !URL.canParse(text)) {
    refuse(response, 400, 'this is the proxy of a run; it takes proxied requests only.');
    return;
  }
  forward(context, request, response, { url: new URL(text) });
}

/** TLS for Stripe's hosts ends here. One TLS server per host: it knows whom its requests are for. */
function createInterceptor({ context, authority, inner }: RunProxyOptions) {
  const servers = new Map<string, Server>();
  const serverFor = (host: string): Server => {
    const known = servers.get(host);
    if (known !== undefined) return known;
    const answer = (request: IncomingMessage, response: ServerResponse) => {
      const url = addressOf(request.url ?? '', host);
      if (url === undefined) {
        refuse(response, 400, `it takes paths of ${host} only.`);
        return;
      }
      const isLocal = context.settings.mode === 'local';
      forward(context, request, response, isLocal ? { url, inner } : { url });
    };
    const made = createTlsListener(authority, answer, host);
    made.on('tlsClientError', (error) => recordDistrust(context, host, error));
    servers.set(host, made);
    return made;
  };
  return (host: string, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    serverFor(host.toLowerCase()).emit('connection', socket);
  };
}

/** A path may begin with two slashes. Who speaks to a proxy may send the whole address, as PHP does. */
function addressOf(target: string, host: string): URL | undefined {
  const url = URL.parse(target.startsWith('/') ? `https://${host}${target}` : target);
  return url?.origin === `https://${host}` ? url : undefined;
}

/** `api.stripe.com:443`, `[::1]:8443` */
function endOf(authority: string): { host: string; port: number } | undefined {
  const match = /^(?:\[([^\]]+)\]|([^:/@]+)):(\d{1,5})$/.exec(authority);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  return host === undefined || port > HIGHEST_PORT ? undefined : { host, port };
}
