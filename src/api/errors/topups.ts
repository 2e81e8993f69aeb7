import type { Objects } from '../../contract/generated/wire.d.ts';
import type { ApiError } from '../../domain/api-error.ts';
import { invalidRequest } from '../errors.ts';

export function topupNotCancelable({ status }: Objects['topup']): ApiError {
  return invalidRequest(
    `This top-up cannot be canceled because it has a status of ${status}. Only a top-up with one ` +
      'of the following statuses may be canceled: pending.',
    {},
    { executed: true },
  );
}
