/** One `node:http` server: the API goes straight to the contract's router, the rest to the fallback. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isStripeHost } from '../domain/stripe-hosts.ts';
import type { Engine } from './engine.ts';
import { handleRequest } from './handle-request.ts';
import type { HostGuard } from './host-guard.ts';
import { CORS } from './send-reply.ts';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const API = /^\/(v1|v2|oauth)(\/|$)/;
const KEEP_ALIVE_MS = 65_000;

export interface ListenerOptions {
  engine: Engine;
  hosts: HostGuard;
  /** Serves what is not the API: health, dashboard, hosted pages. */
  fallback: Listener;
}

export function createApiListener({ engine, hosts, fallback }: ListenerOptions): Listener {
  return (request, response) => {
    const host = toOriginForm(request);
    if (!hosts.allows(request.headers.host) || (host !== undefined && !hosts.allows(host))) {
      refuseHost(request, response);
    } else if (!API.test(request.url ?? '')) {
      fallback(request, response);
    } else {
      answerApi(engine, request, response);
    }
  };
}

/**
 * `GET http://127.0.0.1:12111/v1/customers`, as clients write to a proxy: leaves the path as the URL, and
 * returns the host.
 */
function toOriginForm(request: IncomingMessage): string | undefined {
  const [, host, path = ''] = /^https?:\/\/([^/?#]+)(.*)$/is.exec(request.url ?? '') ?? [];
  if (host !== undefined) request.url = path.startsWith('/') ? path : `/${path}`;
  return host;
}

export function createApiServer(listener: Listener): Server {
  const server = createServer(listener);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}

/**
 * Answers for Stripe's hosts, and hands what names another to `fallback`. For connections that were
 * led here inside a process or by the proxy: DNS never leads these names to this machine.
 */
export function createStripeHostListener(engine: Engine, fallback: Listener): Listener {
  return (request, response) => {
    if (isStripeHost(request.headers.host ?? '')) answerApi(engine, request, response);
    else fallback(request, response);
  };
}

function answerApi(engine: Engine, request: IncomingMessage, response: ServerResponse): void {
  if (request.method === 'OPTIONS') preflight(request, response);
  else void handleRequest(engine, request, response);
}

function refuseHost(request: IncomingMessage, response: ServerResponse): void {
  const host = String(request.headers.host ?? '').slice(0, 200);
  const message = `Paystub does not answer for the host '${host}'. Start it with --allow-host to allow this name.`;
  response.writeHead(421, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ error: { type: 'invalid_request_error', message } }, null, 2));
}

function preflight(request: IncomingMessage, response: ServerResponse): void {
  const asked = request.headers['access-control-request-headers'];
  response.writeHead(200, {
    ...CORS,
    'Access-Control-Allow-Headers': asked ?? 'Authorization, Content-Type, Stripe-Version',
    'Content-Length': 0,
  });
  response.end();
}
