import { ApiError } from '../../domain/api-error.ts';
import { invalidRequest } from '../errors.ts';

export function sourceOrCustomer(): ApiError {
  return invalidRequest('Must provide source or customer.');
}

export function noActiveCard(): ApiError {
  return new ApiError(
    402,
    {
      type: 'card_error',
      code: 'missing',
      message: 'Cannot charge a customer that has no active card',
      param: 'card',
    },
    { executed: true },
  );
}

export function notLinked(customer: string, source: string): ApiError {
  return new ApiError(404, {
    type: 'invalid_request_error',
    code: 'missing',
    message: `Customer ${customer} does not have a linked source with ID ${source}.`,
    param: 'source',
  });
}

/** The words are those that clients look for. */
export function sourceConsumed(): ApiError {
  return invalidRequest(
    'The reusable source you provided is consumed because it was previously charged without being ' +
      'attached to a customer or was detached from a customer. To charge a reusable source ' +
      'multiple time you must attach it to a customer first.',
    { param: 'source' },
    { executed: true },
  );
}

export function unverifiedBank(): ApiError {
  return invalidRequest(
    'The customer must verify the bank account before it can be charged.',
    { code: 'bank_account_unverified', param: 'source' },
    { executed: true },
  );
}

export function alreadyCaptured(id: string): ApiError {
  return invalidRequest(
    `Charge ${id} has already been captured.`,
    { code: 'charge_already_captured' },
    { executed: true },
  );
}

export function captureThroughIntent(): ApiError {
  return invalidRequest(
    'This charge was created by a PaymentIntent. Capture the PaymentIntent instead.',
    { code: 'charge_invalid_parameter' },
    { executed: true },
  );
}

export function captureExpired(id: string): ApiError {
  return invalidRequest(
    `Charge ${id} has expired and can no longer be captured.`,
    { code: 'charge_expired_for_capture' },
    { executed: true },
  );
}

export function captureAboveCharge(): ApiError {
  return invalidRequest(
    'The payment could not be captured because the requested capture amount is greater than the ' +
      'amount you can capture for this charge. If you are trying to collect a tip or ' +
      'over-capture, your account might not be configured for those features. Contact us via ' +
      'https://support.stripe.com/contact/',
    { code: 'amount_too_large', param: 'amount' },
    { executed: true },
  );
}
