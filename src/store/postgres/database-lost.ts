import { ApiError } from '../../domain/api-error.ts';

/** SQLSTATE of connections that fail, and of a server that goes down or has not come up. */
const GONE = /^(?:08|57P0)/;
/** What the system says of a connection, such as ECONNRESET. */
const SYSTEM = /^E[A-Z]{3,}$/;
/** What `pg` says when there is nothing to quote. */
const ENDED = /^(?:Connection terminated|Client has encountered a connection error)/;

/** Whether the error is of the way to the database, and not of what was asked. */
export function isLost(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return GONE.test(code) || SYSTEM.test(code) || ENDED.test(message);
}

/** Nothing is kept of a request that meets it while it reads: the same request may fare better. */
export function databaseLost(cause: unknown): ApiError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ApiError(503, {
    type: 'api_error',
    message: `Paystub has lost its database (${reason}). Send this request again.`,
  });
}
