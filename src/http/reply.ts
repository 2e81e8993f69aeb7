/** What goes back to the client, before it is written to the socket. */
import type { ApiError, ErrorBody } from '../domain/api-error.ts';

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
  /** Nothing was executed and no answer is kept: the same request may fare better. */
  mayRetry?: boolean;
}

/** Errors whose code has no page of its own. */
const NO_DOC_URL = new Set(['property_expansion_max_depth', 'idempotency_key_in_use']);

/** The error envelope of v1; keys in alphabetical order, as recorded. */
export function errorText(error: ApiError, requestLogUrl: string | undefined): string {
  const body: ErrorBody & { request_log_url?: string } = { ...error.body };
  if (body.code !== undefined && !NO_DOC_URL.has(body.code)) {
    body.doc_url = `https://stripe.com/docs/error-codes/${body.code.replaceAll('_', '-')}`;
  }
  // Recorded: what is refused with `account_invalid` has no page.
  if (requestLogUrl !== undefined && body.code !== 'account_invalid') {
    body.request_log_url = requestLogUrl;
  }
  const sorted = Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ error: Object.fromEntries(sorted) }, null, 2)}\n`;
}

/** v2 errors carry a code and a message only. */
export function errorTextV2(error: ApiError): string {
  const { code = error.body.type, message } = error.body;
  return JSON.stringify({ error: { code, message } });
}
