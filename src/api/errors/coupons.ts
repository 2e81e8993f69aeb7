import type { ApiError } from '../../domain/api-error.ts';
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

/** Its time is over, or it was used as often as it may be. */
export function couponExpired(id: string, param: string): ApiError {
  return invalidRequest(`Coupon expired: ${id}`, { code: 'coupon_expired', param });
}

export function codeTaken(code: string): ApiError {
  return invalidRequest(`An active promotion code with \`code: ${code}\` already exists.`, {
    code: 'resource_already_exists',
  });
}

export function codeInactive(param: string): ApiError {
  return invalidRequest('This promotion code is inactive.', { param });
}
