import type { ApiError } from '../../domain/api-error.ts';
import { invalidRequest } from '../errors.ts';

export function filteredByManualPayout(): ApiError {
  return invalidRequest(
    'Balance transaction history can only be filtered on automatic payouts, not manual.',
    { param: 'payout' },
  );
}
