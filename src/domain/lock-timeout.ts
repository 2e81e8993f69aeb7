import { ApiError } from './api-error.ts';

/** Too many writes wait, or too many want the same rows. */
export function lockTimeout(): ApiError {
  return new ApiError(
    429,
    {
      type: 'invalid_request_error',
      code: 'lock_timeout',
      message:
        'This object cannot be accessed right now because another API request or Stripe process ' +
        'is currently accessing it. If you see this error intermittently, retry the request. If ' +
        'you see this error frequently and are making multiple concurrent requests to a single ' +
        'object, make your requests serially or at a lower rate.',
    },
    // SDKs try again only when they are told to; nothing was executed.
    { headers: { 'Stripe-Should-Retry': 'true' } },
  );
}
