/** Writes the answer with the headers that a client of the API can see. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from './authenticate.ts';
import type { Incoming } from './incoming.ts';
import type { Reply } from './reply.ts';

export interface Sent {
  id: string;
  incoming?: Incoming;
  caller?: Caller;
  version?: string;
  accountHeader?: string;
}

const ALWAYS = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-cache, no-store',
  Vary: 'Origin',
} as const;

export const CORS = {
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Allow-Methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, ' +
    'X-Stripe-Privileged-Session-Required',
  'Access-Control-Max-Age': '300',
} as const;

/**
 * Returns the headers of the answer. Where the client has gone, or was told that the server stops, nothing
 * is written.
 */
export function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  sent: Sent,
): Record<string, string | number> {
  const { body } = reply;
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
  const headers = {
    ...ALWAYS,
    ...requestHeaders(request, reply, sent),
    ...reply.headers,
    'Content-Length': length,
  };
  if (response.destroyed || response.headersSent) return headers;
  response.writeHead(reply.status, headers);
  response.end(body);
  return headers;
}

function requestHeaders(
  request: IncomingMessage,
  reply: Reply,
  sent: Sent,
): Record<string, string> {
  const headers: Record<string, string> = {};
  // Recorded: a 401 carries neither its request's id nor a version.
  if (reply.status !== 401 && sent.version !== undefined) {
    headers['Request-Id'] = sent.id;
    headers['Stripe-Version'] = sent.version;
  }
  if (request.method === 'POST' && sent.version !== undefined) {
    headers['Original-Request'] = sent.id;
    if (reply.mayRetry !== true) headers['Stripe-Should-Retry'] = 'false';
    const key = sent.incoming?.idempotencyKey;
    if (key) headers['Idempotency-Key'] = key;
  }
  if (sent.accountHeader !== undefined) headers['Stripe-Account'] = sent.accountHeader;
  // Only what browser code really calls: a publishable key.
  if (sent.caller?.keyKind === 'publishable') Object.assign(headers, CORS);
  return headers;
}
