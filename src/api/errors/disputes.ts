import type { ApiError } from '../../domain/api-error.ts';
import { invalidRequest } from '../errors.ts';

export function disputeClosed(): ApiError {
  return invalidRequest('This dispute is already closed', {}, { executed: true });
}

export function evidenceTooLong(most: number): ApiError {
  return invalidRequest(
    `The text of all evidence together must be at most ${most} characters long.`,
    { param: 'evidence' },
  );
}
