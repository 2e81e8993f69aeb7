import { ApiError } from '../domain/api-error.ts';

/** What is committed does not reach the disk: nothing more is taken until it does. */
export function notDurable(cause: unknown): ApiError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ApiError(503, {
    type: 'api_error',
    message:
      `Paystub cannot bring its data to the disk (${reason}), and takes no writes until it can. ` +
      'This request has changed nothing. Look after the disk; each further write tries it again.',
  });
}
