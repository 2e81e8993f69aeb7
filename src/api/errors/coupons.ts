import { ApiError } from '../../domain/api-error.ts';
import { invalidRequest } from '../errors.ts';

export function currencyMissing(): ApiError {
  return invalidRequest('You must pass currency when passing amount_off');
}

export function nothingOff(): ApiError {
  return invalidRequest('Must provide percent_off or amount_off.');
}

export function percentOutOfRange(): ApiError {
  return invalidRequest('Invalid percent_off: must be greater than 0 and at most 100', {
    param: 'percent_off',
  });
}

export function notPositive(param: string): ApiError {
  return invalidRequest('Invalid positive integer', { code: 'parameter_invalid_integer', param });
}

/** It takes off an amount of other money. How the API words it is not known. */
export function couponOfOtherCurrency(id: string, currency: string, param: string): ApiError {
  return invalidRequest(`The coupon \`${id}\` takes no amount off in ${currency}.`, { param });
}

export function couponExpired(id: string, param: string): ApiError {
  return invalidRequest(`Coupon expired: ${id}`, { code: 'coupon_expired', param });
}

/** It was used as often as it may be. */
export function couponUsedUp(id: string, param: string): ApiError {
  return invalidRequest(`Coupon ${id} is used up and cannot be applied.`, {
    code: 'coupon_expired',
    param,
  });
}

/** Documented as a rule, as the next one is; how the API words them is not known. */
export function codeOutlivesCoupon(): ApiError {
  return invalidRequest("This value cannot be after the coupon's `redeem_by`.", {
    param: 'expires_at',
  });
}

export function minimumWithoutCurrency(): ApiError {
  return invalidRequest('You must pass minimum_amount_currency when passing minimum_amount.', {
    param: 'restrictions[minimum_amount_currency]',
  });
}

export function codeTaken(code: string): ApiError {
  return invalidRequest(`An active promotion code with \`code: ${code}\` already exists.`, {
    code: 'resource_already_exists',
  });
}

export function codeInactive(param: string): ApiError {
  return invalidRequest('This promotion code is inactive.', { param });
}

const unredeemable = 'This promotion code cannot be redeemed because';

/** How the API words it is not known. */
export function codeOfOtherCustomer(param: string): ApiError {
  return invalidRequest(`${unredeemable} it belongs to another customer.`, { param });
}

export function notTheFirst(param: string): ApiError {
  return invalidRequest(`${unredeemable} the associated customer has prior transactions.`, {
    param,
  });
}

export function purchaseTooSmall(param: string): ApiError {
  return invalidRequest(
    `${unredeemable} the associated purchase does not meet the minimum amount requirement.`,
    { param },
  );
}

export function noDiscount(owner: 'customer' | 'subscription', id: string): ApiError {
  return new ApiError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No active discount for ${owner}: ${id}`,
  });
}
