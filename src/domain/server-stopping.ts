import { ApiError } from './api-error.ts';

/** The server ends before this is done, or before it has begun. */
export function serverStopping(): ApiError {
  return new ApiError(503, {
    type: 'api_error',
    message:
      'Paystub was stopped before this request was done. When it runs again, look whether its ' +
      'effect is there, or send it again (with the same Idempotency-Key, if it had one).',
  });
}
