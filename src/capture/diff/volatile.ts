/** What differs between any two calls, and so says nothing. */

const HEADERS = new Set([
  ...['date', 'age', 'expires', 'etag', 'last-modified', 'content-length', 'server-timing'],
  ...['request-id', 'original-request', 'x-request-id', 'idempotency-key', 'stripe-signature'],
  ...['host', 'connection', 'keep-alive', 'transfer-encoding', 'accept-encoding'],
  ...['x-stripe-client-telemetry', 'traceparent', 'tracestate', 'cf-ray', 'report-to', 'nel'],
]);

const TIME_KEY = /(?:^|_)(?:created|updated|date|time|timestamp|at|on|start|end|after|expires)$/;
/** Unix seconds from 2001 to 2033. */
const [TIME_MIN, TIME_MAX] = [1_000_000_000, 2_000_000_000];
/** `pi_3Ue0…`, `cs_test_a1…`, `req_…`, `pi_…_secret_…` */
const ID = /\b([a-z]{2,20})_(?:(test|live)_)?[A-Za-z0-9]{8,}(_secret_[A-Za-z0-9]+)?\b/g;

/** @param name of a header, in lower case. */
export function alwaysDiffers(name: string): boolean {
  return HEADERS.has(name);
}

/** Whether two values of an answer differ by ids or times alone. */
export function isNoise(path: string, before: unknown, after: unknown): boolean {
  if (path.endsWith('client_secret')) return before !== undefined && after !== undefined;
  if (typeof before === 'number' && typeof after === 'number') {
    const key = path.slice(path.lastIndexOf('.') + 1);
    return TIME_KEY.test(key) && isTime(before) && isTime(after);
  }
  if (typeof before !== 'string' || typeof after !== 'string') return false;
  return withoutIds(before) === withoutIds(after);
}

function isTime(value: number): boolean {
  return value >= TIME_MIN && value <= TIME_MAX;
}

function withoutIds(text: string): string {
  return text.replace(ID, (_, prefix: string, mode = '') => `${prefix}_${mode}…`);
}
