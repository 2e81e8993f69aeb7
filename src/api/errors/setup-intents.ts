/** What goes wrong with a SetupIntent. State errors show the whole intent. */
import type { Objects } from '../../contract/generated/wire.d.ts';
import type { ApiError } from '../../domain/api-error.ts';
import { invalidRequest } from '../errors.ts';

type SetupIntent = Objects['setup_intent'];

function unexpectedState(message: string, intent: SetupIntent): ApiError {
  const code = 'setup_intent_unexpected_state';
  return invalidRequest(message, { code, setup_intent: intent }, { executed: true });
}

export function setupMissingMethod(intent: SetupIntent): ApiError {
  return unexpectedState(
    "You cannot confirm this SetupIntent because it's missing a payment method. You can either " +
      'update the SetupIntent with a payment method and then confirm it again, or confirm it ' +
      'again directly with a payment method or ConfirmationToken.',
    intent,
  );
}

export function setupNotConfirmable(intent: SetupIntent): ApiError {
  const start = 'You cannot confirm this SetupIntent because it has';
  if (intent.status === 'succeeded') return unexpectedState(`${start} already succeeded.`, intent);
  return unexpectedState(
    `${start} a status of ${intent.status}. Only a SetupIntent with one of the following statuses ` +
      'may be confirmed: requires_payment_method, requires_confirmation, requires_action.',
    intent,
  );
}

export function setupNotCancelable(intent: SetupIntent): ApiError {
  const start = 'You cannot cancel this SetupIntent because it';
  if (intent.status === 'canceled') return unexpectedState(`${start} is already canceled.`, intent);
  return unexpectedState(
    `${start} has a status of ${intent.status}. Only a SetupIntent with one of the following ` +
      'statuses may be canceled: `requires_payment_method`, `requires_confirmation`, or ' +
      '`requires_action`.',
    intent,
  );
}

export function setupNotUpdatable(intent: SetupIntent): ApiError {
  const end = intent.status === 'succeeded' ? 'has already succeeded' : `is ${intent.status}`;
  return unexpectedState(`You cannot update this SetupIntent because it ${end}.`, intent);
}

export function setupOnlyWithConfirm(param: string): ApiError {
  return invalidRequest(
    `The parameter ${param} cannot be passed when creating a SetupIntent unless confirm is set to ` +
      'true.',
    { param },
  );
}

export function setupMethodOfOther(method: string, customer: string): ApiError {
  return invalidRequest(
    `The PaymentMethod ${method} does not belong to the Customer you supplied ${customer}. Please ` +
      'use this PaymentMethod with the Customer that it belongs to instead.',
    { param: 'payment_method' },
  );
}

export function setupMethodNeedsCustomer(method: string, customer: string): ApiError {
  return invalidRequest(
    `The payment method supplied (${method}) belongs to the Customer ${customer}. Please include ` +
      'the Customer in the `customer` parameter on the SetupIntent.',
    { param: 'payment_method' },
  );
}

export function setupMethodNotAllowed(type: string, types: readonly string[]): ApiError {
  return invalidRequest(
    `The PaymentMethod provided (${type}) is not allowed for this SetupIntent. Please attach a ` +
      `PaymentMethod of one of the following types: ${types.join(', ')}. Alternatively update the ` +
      'allowed payment method types for this SetupIntent to include the type of the PaymentMethod ' +
      "you're attempting to use.",
    { param: 'payment_method' },
  );
}

export function wrongSetupSecret(): ApiError {
  return invalidRequest(
    'The client_secret provided does not match any associated SetupIntent on this account. Ensure ' +
      'the publishable key used belongs to the same account that created the SetupIntent.',
    { code: 'setup_intent_invalid_parameter', param: 'client_secret' },
  );
}

/** The statuses stand in the message as a JSON array: that is how it is recorded. */
export function setupNotActionable(intent: SetupIntent): ApiError {
  return invalidRequest(
    `This SetupIntent cannot be actioned on because it has a status of ${intent.status}. Only a ` +
      'SetupIntent with one of the following statuses may be actioned on: ["requires_action"].',
    { code: 'intent_invalid_state', setup_intent: intent },
    { executed: true },
  );
}
