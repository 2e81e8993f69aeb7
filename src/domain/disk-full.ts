import { ApiError } from './api-error.ts';

/** Of SQLite. */
const FULL = 13;

export function isDiskFull(error: unknown): boolean {
  const { code, errcode } = (error ?? {}) as { code?: string; errcode?: number };
  return code === 'ENOSPC' || errcode === FULL;
}

/** What was noted down is taken back with its group: the same request may fare better. */
export function diskFull(): ApiError {
  return new ApiError(503, {
    type: 'api_error',
    message:
      'The disk of the data folder of Paystub is full. This request has changed nothing: make room, ' +
      'and send it again.',
  });
}
