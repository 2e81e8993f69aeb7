/** One request as read from the socket, before anything is decided about it. */
import type { IncomingMessage } from 'node:http';
import { unrecognizedUrl } from '../api/errors.ts';
import { isStripeHost } from '../domain/stripe-hosts.ts';
import type { Engine } from './engine.ts';
import { limits } from './limits.ts';
import { readBody } from './read-body.ts';
import type { RouteMatch } from './router.ts';
import { isServedBy } from './stripe-host-paths.ts';

export interface Incoming {
  id: string;
  method: string;
  /** Without the query. */
  path: string;
  query: string;
  route: RouteMatch;
  contentType: string;
  body: Buffer;
  idempotencyKey: string | null;
  /** `http://127.0.0.1:12111`, as the client reached us; addresses of pages begin with it. */
  origin: string;
}

/** Throws the 404 of unknown URLs, and 413 for a body that is too large. */
export async function readIncoming(
  engine: Engine,
  request: IncomingMessage,
  id: string,
): Promise<Incoming> {
  // The socket's own side leaves the body out.
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const host = request.headers.host ?? 'localhost';
  const route = isServedBy(host, path) ? engine.router.match(method, path) : undefined;
  if (route === undefined) throw unrecognizedUrl(method, path);
  const contentType = request.headers['content-type'] ?? '';
  const maxBytes = contentType.startsWith('multipart/') ? limits.fileBytes : limits.bodyBytes;
  const body = method === 'GET' ? NO_BODY : await readBody(request, maxBytes);
  const key = request.headers['idempotency-key'];
  return {
    id,
    method,
    path,
    query: mark < 0 ? '' : url.slice(mark + 1),
    route,
    contentType,
    body,
    idempotencyKey: method === 'POST' && typeof key === 'string' ? key : null,
    origin: isStripeHost(host) ? engine.ownUrl() : `${schemeOf(request)}://${host}`,
  };
}

function schemeOf({ socket }: IncomingMessage): 'http' | 'https' {
  return 'encrypted' in socket ? 'https' : 'http';
}

const NO_BODY = Buffer.alloc(0);
