/** The latest requests, kept in memory for the page that `request_log_url` names. */

export interface LoggedRequest {
  id: string;
  account: string;
  method: string;
  path: string;
  status: number;
  apiVersion: string;
  idempotencyKey: string | null;
  /** Unix seconds. */
  created: number;
  requestBody: Buffer;
  responseBody: string | Uint8Array;
}

export interface RequestLog {
  add(request: LoggedRequest): void;
  find(id: string): LoggedRequest | undefined;
  latest(): LoggedRequest | undefined;
  /** Calls with each request from now on. Returns what ends it. */
  watch(listener: (request: LoggedRequest) => void): () => void;
}

const KEPT = 200;
/** Bodies beyond this are cut: the log must stay small however large requests are. */
const LARGE = 16 * 1024;

/** A ring: adding is on the path of every request, finding is for a person who looks. */
export function createRequestLog(): RequestLog {
  const ring: LoggedRequest[] = [];
  const listeners = new Set<(request: LoggedRequest) => void>();
  let next = 0;
  return {
    add(request) {
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

function shortened(request: LoggedRequest): LoggedRequest {
  return {
    ...request,
    requestBody: Buffer.from(request.requestBody.subarray(0, LARGE)),
    responseBody: request.responseBody.slice(0, LARGE),
  };
}

function isLarge({ requestBody, responseBody }: LoggedRequest): boolean {
  return requestBody.length > LARGE || responseBody.length > LARGE;
}
