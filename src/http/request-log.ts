/** The latest requests, kept in memory: what was served a moment ago is not in the record yet. */
import type { ServedRequest } from './served-request.ts';

/** It came so far that its caller was known, and was answered. */
export type LoggedRequest = ServedRequest & {
  account: string;
  answer: NonNullable<ServedRequest['answer']>;
};

export interface RequestLog {
  add(request: ServedRequest): void;
  find(id: string): LoggedRequest | undefined;
  latest(): LoggedRequest | undefined;
  /** Calls with each request from now on. Returns what ends it. */
  watch(listener: (request: LoggedRequest) => void): () => void;
}

const KEPT = 64;
/** Bodies beyond this are cut: the log must stay small however large requests are. */
const LARGE = 16 * 1024;

/** A ring: adding is on the path of every request, finding is for a person who looks. */
export function createRequestLog(): RequestLog {
  const ring: LoggedRequest[] = [];
  const listeners = new Set<(request: LoggedRequest) => void>();
  let next = 0;
  return {
    add(request) {
      if (!isLogged(request)) return;
      ring[next] = isLarge(request) ? shortened(request) : request;
      next = (next + 1) % KEPT;
      for (const listener of listeners) listener(request);
    },
    find: (id) => ring.find((request) => request.id === id),
    latest: () => ring[(next + KEPT - 1) % KEPT],
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isLogged(request: ServedRequest): request is LoggedRequest {
  return request.account !== undefined && request.answer !== undefined;
}

function shortened({ requestBody, answer, ...request }: LoggedRequest): LoggedRequest {
  return {
    ...request,
    requestBody: requestBody && Buffer.from(requestBody.subarray(0, LARGE)),
    answer: { ...answer, body: answer.body.slice(0, LARGE) },
  };
}

function isLarge({ requestBody, answer }: LoggedRequest): boolean {
  return (requestBody?.length ?? 0) > LARGE || answer.body.length > LARGE;
}
