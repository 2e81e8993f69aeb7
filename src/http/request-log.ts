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
  /** The one that came last. */
  latest(): LoggedRequest | undefined;
}

const KEPT = 500;
/** Bodies beyond this are cut: the log must stay small however large requests are. */
const LARGE = 16 * 1024;

export function createRequestLog(): RequestLog {
  const requests = new Map<string, LoggedRequest>();
  let latest: LoggedRequest | undefined;
  return {
    add(request) {
      latest = isLarge(request) ? shortened(request) : request;
      requests.set(request.id, latest);
      if (requests.size <= KEPT) return;
      const oldest = requests.keys().next().value;
      if (oldest !== undefined) requests.delete(oldest);
    },
    find: (id) => requests.get(id),
    latest: () => latest,
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
