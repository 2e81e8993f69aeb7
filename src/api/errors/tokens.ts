import type { ApiError } from '../../domain/api-error.ts';
import { invalidRequest } from '../errors.ts';

export function tokenAlreadyUsed(id: string): ApiError {
  return invalidRequest(`You cannot use a Stripe token more than once: ${id}.`, {
    code: 'token_already_used',
  });
}

/** A token of one kind where another is wanted. */
export function wrongToken(id: string, wanted: string, param: string): ApiError {
  return invalidRequest(`The token ${id} does not represent a ${wanted}.`, { param });
}

export function emptyToken(): ApiError {
  return invalidRequest(
    'You must supply either a card, customer, PII data, bank account, or account legal entity ' +
      'parameters to create a token.',
  );
}

/** How the API words this and the next one is not known. */
export function confirmationTokenUsed(param: string): ApiError {
  return invalidRequest('This ConfirmationToken has already been used.', { param });
}

export function confirmationTokenExpired(param: string): ApiError {
  return invalidRequest('This ConfirmationToken has expired.', { param });
}
