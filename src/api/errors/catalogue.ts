import type { ApiError } from '../../domain/api-error.ts';
import { invalidRequest } from '../errors.ts';

export function productHasPrices(): ApiError {
  return invalidRequest(
    'This product cannot be deleted because it has one or more user-created prices.',
    {},
    { executed: true },
  );
}

export function priceIsDefault(): ApiError {
  return invalidRequest(
    'This price cannot be archived because it is the default price of its product.',
  );
}

export function priceOfOtherProduct(price: string, product: string): ApiError {
  return invalidRequest(`The price \`${price}\` does not belong to the product \`${product}\`.`, {
    param: 'default_price',
  });
}

export function productMissing(): ApiError {
  return invalidRequest(
    'You must specify either `product` or `product_data` when creating a price.',
  );
}

export function amountMissing(): ApiError {
  return invalidRequest(
    'Prices require an `unit_amount` or `unit_amount_decimal` parameter to be set.',
  );
}

export function negativeAmount(param: string): ApiError {
  return invalidRequest('Invalid non-negative integer', {
    code: 'parameter_invalid_integer',
    param,
  });
}

export function tooManyPlaces(value: string, most: number, param: string): ApiError {
  return invalidRequest(
    `Invalid decimal: ${value}; must contain at maximum ${most} decimal places.`,
    { param },
  );
}

export function lookupKeyTaken(price: string): ApiError {
  return invalidRequest(`A price (\`${price}\`) already uses that lookup key.`, {
    param: 'lookup_key',
  });
}

export function meteredWithoutMeter(): ApiError {
  return invalidRequest(
    'Starting with Stripe version `2025-03-31.basil`, metered prices must be backed by meters.',
  );
}

export function tieredOnce(): ApiError {
  return invalidRequest('Prices with `type=one_time` are not supported with tiered billing.', {
    param: 'interval',
  });
}

export function onlyWithTiered(param: string): ApiError {
  return invalidRequest(`\`${param}\` may only be set when \`billing_scheme=tiered\`.`, { param });
}

export function notWithTiered(param: string): ApiError {
  return invalidRequest(`\`${param}\` may not be set when \`billing_scheme=tiered\`.`, { param });
}

export function lastTierOpen(): ApiError {
  return invalidRequest('The last tier, and only it, must have an `up_to` of `inf`.', {
    param: 'tiers',
  });
}

export function tiersNotAscending(): ApiError {
  return invalidRequest('The `up_to` of each tier must be greater than that of the one before.', {
    param: 'tiers',
  });
}

export function customAmountRecurring(): ApiError {
  return invalidRequest('`custom_unit_amount` may not be set on a recurring price.', {
    param: 'custom_unit_amount',
  });
}

export function intervalTooLong(interval: string, most: number): ApiError {
  return invalidRequest(
    `The maximum number of ${interval}s that a price may recur after is ${most}.`,
    { param: 'recurring[interval_count]' },
  );
}

export function taxBehaviorFixed(): ApiError {
  return invalidRequest(
    'The `tax_behavior` of a price cannot be changed once it is `inclusive` or `exclusive`.',
    { param: 'tax_behavior' },
  );
}
