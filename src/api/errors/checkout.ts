import type { ApiError } from '../../domain/api-error.ts';
import { formatAmountWithCode } from '../../domain/money.ts';
import { invalidRequest } from '../errors.ts';

export function linesInSetup(): ApiError {
  return invalidRequest('You cannot pass `line_items` in `setup` mode', { param: 'line_items' });
}

/** `payment_intent_data` */
export function notInMode(param: string, mode: string): ApiError {
  return invalidRequest(`You can not pass \`${param}\` in \`${mode}\` mode.`, { param });
}

export function onlyInPayment(param: string): ApiError {
  return invalidRequest(`\`${param}\` can only be used in \`payment\` mode.`, { param });
}

/** Documented as a rule; how the API words it is not known. */
export function manyDiscounts(): ApiError {
  return invalidRequest('You may only apply one discount to a Checkout Session.', {
    param: 'discounts',
  });
}

/** `path`: `line_items[0]`. */
export function quantityMissing(path: string): ApiError {
  return invalidRequest(`Quantity is required. Add \`quantity\` to \`${path}\``, { param: path });
}

export function recurringInPayment(path: string): ApiError {
  return invalidRequest(
    'You specified `payment` mode but passed a recurring price. Either switch to `subscription` ' +
      'mode or use only one-time prices.',
    { param: `${path}[price]` },
  );
}

export function nothingRecurring(): ApiError {
  return invalidRequest(
    'You must provide at least one recurring price in `subscription` mode when using prices.',
    { param: 'line_items' },
  );
}

export function inactivePrice(path: string): ApiError {
  return invalidRequest('The price specified is inactive. This field only accepts active prices.', {
    param: `${path}[price]`,
  });
}

export function mixedCurrencies(path: string): ApiError {
  return invalidRequest('All prices on a Checkout Session must have the same currency.', {
    param: `${path}[price]`,
  });
}

export function totalTooSmall(least: number, currency: string): ApiError {
  return invalidRequest(
    "The Checkout Session's total amount due must add up to at least " +
      `${formatAmountWithCode(least, currency)}`,
    { code: 'amount_too_small' },
  );
}

/** How the API words this and the next one is not known. */
export function totalTooLarge(most: number, currency: string): ApiError {
  return invalidRequest(
    "The Checkout Session's total amount due must add up to no more than " +
      `${formatAmountWithCode(most, currency)}`,
    { code: 'amount_too_large' },
  );
}

export function totalNotInSteps(step: number, currency: string): ApiError {
  return invalidRequest(
    `The Checkout Session's total amount due in ${currency} must be evenly divisible by ${step}`,
    { code: 'invalid_charge_amount' },
  );
}

export function expiresTooSoon(): ApiError {
  return invalidRequest(
    'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
    { param: 'expires_at' },
  );
}

export function expiresTooLate(): ApiError {
  return invalidRequest(
    'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
    { param: 'expires_at' },
  );
}

export function notExpirable(status: string | null): ApiError {
  return invalidRequest(
    'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has ' +
      `a status of \`${status}\`.`,
    {},
    { executed: true },
  );
}

/** All but metadata is settled by then. How the API words it is not known. */
export function sessionSettled(status: string | null): ApiError {
  return invalidRequest(
    'Only Checkout Sessions with a status in ["open"] can be updated. This Checkout Session has ' +
      `a status of \`${status}\`.`,
    {},
    { executed: true },
  );
}

/** It is over: paid, or expired. */
export function sessionNotOpen(status: string | null): ApiError {
  return invalidRequest(
    `This Checkout Session is no longer open: it has a status of \`${status}\`.`,
    {},
    { executed: true },
  );
}

/** The page that the customer saw is out of date. */
export function otherAmount(): ApiError {
  return invalidRequest('The expected amount does not match the amount of the Checkout Session.', {
    param: 'expected_amount',
  });
}

/** `object`: `payment_intent` or `setup_intent`. */
export function intentOfSession(object: string): ApiError {
  const name = object === 'setup_intent' ? 'SetupIntent' : 'PaymentIntent';
  return invalidRequest(
    `You can't cancel the ${name} for a Checkout Session. Expire the Checkout Session instead.`,
    { code: `${object}_unexpected_state` },
    { executed: true },
  );
}

export function discountWithCodes(): ApiError {
  return invalidRequest(
    'You may only specify one of these parameters: allow_promotion_codes, discounts.',
    { param: 'allow_promotion_codes' },
  );
}
