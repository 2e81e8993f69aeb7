/** Sends one request and tells what came of it. Never throws. */
import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction, Socket } from 'node:net';
import {
  type Address,
  HostNotAllowed,
  type HostPolicy,
  isLoopbackAddress,
} from './allowed-host.ts';
import { causeOf, Interrupted } from './cause.ts';

export interface Posted {
  /** Null without an answer. */
  status: number | null;
  /** Null when it was accepted. */
  cause: string | null;
  responseHeaders: Record<string, string>;
  responseBody: string;
}

export interface Post {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface Poster {
  post(request: Post): Promise<Posted>;
  /** Cuts what is in flight. */
  close(): void;
}

const BODY_BYTES = 64 * 1024;
const IDLE_SOCKETS = 16;
/** A connection that rested this long may have been closed at the other end. */
const STALE_AFTER_MS = 500;

export function createPoster(
  hosts: HostPolicy,
  timeoutMs: number,
  staleAfterMs = STALE_AFTER_MS,
): Poster {
  const options = { keepAlive: true, maxFreeSockets: IDLE_SOCKETS };
  const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  const open = new Set<ClientRequest>();
  return {
    async post(request) {
      try {
        const url = new URL(request.url);
        const addresses = await hosts.addressesOf(url.hostname);
        const sending = { ...request, url, addresses, agents, open, timeoutMs, staleAfterMs };
        return (
          (await send(sending, true)) ??
          (await send(sending, false)) ??
          noAnswer('connection_reset')
        );
      } catch (error) {
        return noAnswer(error instanceof HostNotAllowed ? 'not_allowed' : causeOf(error));
      }
    },
    close() {
      for (const request of open) request.destroy(new Interrupted('stopped'));
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

function noAnswer(cause: string): Posted {
  return { status: null, cause, responseHeaders: {}, responseBody: '' };
}

interface Sending extends Omit<Post, 'url'> {
  url: URL;
  addresses: readonly Address[];
  agents: { http: HttpAgent; https: HttpsAgent };
  open: Set<ClientRequest>;
  timeoutMs: number;
  staleAfterMs: number;
}

/** When a connection was used last. */
const rests = new WeakMap<Socket, number>();

/**
 * Undefined: a kept connection had been closed at the other end, and is to be replaced by a new one. One
 * that was in use a moment ago has been cut by the receiver, which may have taken the request.
 */
function send(sending: Sending, mayReuse: boolean): Promise<Posted | undefined> {
  const { url, headers, body, addresses, agents, open, timeoutMs, staleAfterMs } = sending;
  const isHttps = url.protocol === 'https:';
  const kept = isHttps ? agents.https : agents.http;
  return new Promise<Posted | undefined>((resolve, reject) => {
    const request = (isHttps ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
      agent: mayReuse ? kept : false,
      lookup: pinned(addresses),
      // A certificate made by its owner proves nothing, but on one machine there is nobody between.
      ...(isHttps && {
        rejectUnauthorized: !addresses.every(({ address }) => isLoopbackAddress(address)),
      }),
    });
    const timer = setTimeout(() => request.destroy(new Interrupted('timeout')), timeoutMs);
    open.add(request);
    let restedMs = 0;
    request.on('socket', (socket) => {
      restedMs = performance.now() - (rests.get(socket) ?? Number.POSITIVE_INFINITY);
    });
    request.on('response', (response) => {
      read(response).then(resolve, (error: unknown) => reject(request.errored ?? error));
    });
    // Nobody has asked for another protocol; without this there would be neither answer nor error.
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(postedOf(response, Buffer.alloc(0)));
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      const isRested = mayReuse && request.reusedSocket && restedMs >= staleAfterMs;
      if (isRested && error.code === 'ECONNRESET') resolve(undefined);
      else reject(error);
    });
    request.on('close', () => {
      clearTimeout(timer);
      open.delete(request);
      if (request.socket) rests.set(request.socket, performance.now());
    });
    request.end(body);
  });
}

/** Connects to the addresses that were checked. */
function pinned(addresses: readonly Address[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
}

/** By its events: an iterator of each answer costs more than the answer. */
function read(response: IncomingMessage): Promise<Posted> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    response.on('data', (chunk: Buffer) => {
      if (bytes < BODY_BYTES) chunks.push(chunk);
      bytes += chunk.length;
    });
    response.on('end', () => resolve(postedOf(response, Buffer.concat(chunks))));
    response.on('error', reject);
  });
}

function postedOf(response: IncomingMessage, body: Buffer): Posted {
  const status = response.statusCode ?? 0;
  return {
    status,
    cause:
      status >= 200 && status < 300
        ? null
        : status >= 300 && status < 400
          ? 'redirect'
          : 'http_status',
    responseHeaders: headersOf(response),
    responseBody: body.subarray(0, BODY_BYTES).toString('utf8'),
  };
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
