import type { ApiError } from '../../domain/api-error.ts';
import { invalidRequest } from '../errors.ts';

export function feeWithoutAccount(): ApiError {
  return invalidRequest(
    'Can only apply an application_fee_amount when the PaymentIntent is attempting a direct ' +
      'payment (using an OAuth key or Stripe-Account header) or destination payment (using ' +
      '`transfer_data[destination]`).',
    { code: 'parameter_missing', param: 'application_fee_amount' },
  );
}

/** Documented as a rule; how the API words it is not known. */
export function shareTooLarge(): ApiError {
  return invalidRequest('The transfer_data[amount] cannot be greater than the payment amount.', {
    param: 'transfer_data[amount]',
  });
}
