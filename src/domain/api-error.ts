/** What a client sees when a request fails. Only `src/api/errors.ts` and its siblings make these. */

export type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

export interface ErrorBody {
  type: ErrorType;
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  advice_code?: string;
  network_advice_code?: string;
  network_decline_code?: string;
  /** Id of the failed charge. */
  charge?: string;
  /** Whole objects, as they are after the failure. */
  payment_intent?: unknown;
  payment_method?: unknown;
  setup_intent?: unknown;
  source?: unknown;
  payment_method_type?: string;
  doc_url?: string;
}

export interface ErrorOptions {
  /** The endpoint had begun to execute: an idempotency key replays this answer. */
  executed?: boolean;
  /** What the request noted down is kept: a declined payment keeps its failed charge. */
  keepsWrites?: boolean;
  headers?: Readonly<Record<string, string>>;
}

export class ApiError extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  readonly executed: boolean;
  readonly keepsWrites: boolean;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: ErrorBody, options: ErrorOptions = {}) {
    super(body.message);
    this.name = 'ApiError';
    this.status = status;
    this.body = body;
    this.executed = options.executed ?? false;
    this.keepsWrites = options.keepsWrites ?? false;
    this.headers = options.headers ?? {};
  }
}
