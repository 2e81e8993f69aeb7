import type { ApiError } from '../../domain/api-error.ts';
import { formatAmount } from '../../domain/money.ts';
import { invalidRequest } from '../errors.ts';

const executed = { executed: true };

export function chargeOrIntent(): ApiError {
  return invalidRequest(
    'One of the following params should be provided for this request: payment_intent or charge.',
  );
}

export function nothingCharged(intent: string): ApiError {
  return invalidRequest(
    `This PaymentIntent (${intent}) does not have a successful charge to refund.`,
    { code: 'charge_invalid_parameter', param: 'payment_intent' },
    executed,
  );
}

export function alreadyRefunded(charge: string): ApiError {
  return invalidRequest(
    `Charge ${charge} has already been refunded.`,
    { code: 'charge_already_refunded' },
    executed,
  );
}

export function refundTooLarge(amount: number, rest: number, currency: string): ApiError {
  return invalidRequest(
    `Refund amount (${formatAmount(amount, currency)}) is greater than unrefunded amount on charge ` +
      `(${formatAmount(rest, currency)})`,
    { param: 'amount' },
    executed,
  );
}

export function chargeDisputed(charge: string): ApiError {
  return invalidRequest(
    `Charge ${charge} has been charged back; cannot issue a refund.`,
    { code: 'charge_disputed' },
    executed,
  );
}

export function notRefundable(charge: string, status: string): ApiError {
  return invalidRequest(
    `Charge ${charge} cannot be refunded because it has a status of ${status}.`,
    { code: 'charge_not_refundable' },
    executed,
  );
}

export function partOfHold(): ApiError {
  return invalidRequest(
    'You cannot partially refund an uncaptured charge. Instead, capture the charge for an amount ' +
      'less than the original amount.',
    { param: 'amount' },
    executed,
  );
}

export function notCancelable(refund: string, status: string): ApiError {
  return invalidRequest(
    `Refund ${refund} cannot be canceled because it has a status of ${status}. Only a refund with ` +
      'one of the following statuses may be canceled: requires_action.',
    {},
    executed,
  );
}
