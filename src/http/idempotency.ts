/** Idempotency keys of v1: one execution per key, its answer replayed. */
import { hash } from 'node:crypto';
import * as errors from '../api/errors/idempotency.ts';
import type { IdempotencyRecord } from '../store/port.ts';
import type { Incoming } from './incoming.ts';
import { limits } from './limits.ts';
import { boundaryOf } from './multipart.ts';
import type { Reply } from './reply.ts';

/** The requests in progress on this server, by account and key. */
export interface InFlight {
  enter(account: string, key: string): void;
  leave(account: string, key: string): void;
}

export function createInFlight(): InFlight {
  const running = new Set<string>();
  return {
    enter(account, key) {
      const name = `${account} ${key}`;
      if (running.has(name)) throw errors.keyInUse(key);
      running.add(name);
    },
    leave: (account, key) => void running.delete(`${account} ${key}`),
  };
}

export function checkKey(key: string): void {
  if (key === '') throw errors.keyEmpty();
  if (key.length > limits.idempotencyKeyCharacters) {
    throw errors.keyTooLong(limits.idempotencyKeyCharacters);
  }
}

/**
 * A hash of the parameters that does not depend on their order, but on the order of values that
 * share a name; nor on what separates the parts of an upload, which is another each time.
 */
export function fingerprintOf({ query, contentType, body }: Sent): string {
  const boundary = boundaryOf(contentType);
  const raw = body.toString('latin1');
  const given = boundary === undefined ? raw : raw.replaceAll(boundary, '');
  const pairs = (query === '' ? given : `${query}&${given}`).split('&');
  if (pairs.length > 1) pairs.sort((a, b) => compare(nameOf(a), nameOf(b)));
  return hash('sha256', pairs.join('&'));
}

type Sent = Pick<Incoming, 'query' | 'contentType' | 'body'>;

function nameOf(pair: string): string {
  const equals = pair.indexOf('=');
  return equals < 0 ? pair : pair.slice(0, equals);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The stored answer again, or the error when the key was used for something else. */
export function replay(
  record: IdempotencyRecord,
  request: { method: string; path: string; fingerprint: string },
): Reply {
  const endpoint = `${request.method} ${request.path}`;
  if (record.endpoint !== endpoint) {
    const first = record.endpoint.slice(record.endpoint.indexOf(' ') + 1);
    throw errors.otherEndpoint(record.key, request.path, first);
  }
  if (record.fingerprint !== request.fingerprint) throw errors.otherParameters(record.key);
  return {
    status: record.status,
    headers: {
      ...record.headers,
      'Idempotent-Replayed': 'true',
      'Original-Request': record.requestId,
    },
    body: record.body,
  };
}
