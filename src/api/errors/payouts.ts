import type { Objects } from '../../contract/generated/wire.d.ts';
import type { ApiError } from '../../domain/api-error.ts';
import { invalidRequest } from '../errors.ts';

type Payout = Objects['payout'];

/** `source`: `card`, `bank account`. */
export function balanceInsufficient(source: string): ApiError {
  return invalidRequest(
    `You have insufficient funds in your Stripe account for this transfer. Your ${source} balance ` +
      'is too low. In test mode, you can add funds to your available balance (bypassing your ' +
      'pending balance) by creating a charge with 4000 0000 0000 0077 as the card number. You can ' +
      'use the the /v1/balance endpoint to view your Stripe balance (for more details, see ' +
      'stripe.com/docs/api#balance).',
    { code: 'balance_insufficient' },
    { executed: true },
  );
}

export function noInstantPayout(): ApiError {
  return invalidRequest(
    'The external account does not support instant payouts.',
    { code: 'instant_payouts_unsupported', param: 'method' },
    { executed: true },
  );
}

export function payoutNotCancelable({ status }: Payout): ApiError {
  return invalidRequest(
    `This payout cannot be canceled because it has a status of ${status}. Only a payout with one ` +
      'of the following statuses may be canceled: pending.',
    {},
    { executed: true },
  );
}

export function payoutIsReversal(): ApiError {
  return invalidRequest(
    'This payout cannot be reversed because it is the reversal of another.',
    {},
    { executed: true },
  );
}

export function payoutNotReversible({ reversed_by, status }: Payout): ApiError {
  const message =
    reversed_by === null
      ? `This payout cannot be reversed because it has a status of ${status}. Only a payout with ` +
        'one of the following statuses may be reversed: paid.'
      : 'This payout has already been reversed.';
  return invalidRequest(message, {}, { executed: true });
}
