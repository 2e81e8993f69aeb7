/** What goes wrong with a PaymentIntent. State errors show the whole intent. */
import type { Objects } from '../../contract/generated/wire.d.ts';
import { ApiError } from '../../domain/api-error.ts';
import { formatAmount, formatAmountWithCode, maximumChargeOf } from '../../domain/money.ts';
import {
  type PaymentIntentAction,
  type PaymentIntentStatus,
  statusesAllowing,
} from '../../domain/payment-intent-states.ts';
import { invalidRequest } from '../errors.ts';

type PaymentIntent = Objects['payment_intent'];

export function amountBelowOne(): ApiError {
  return invalidRequest(
    'The amount must be greater than or equal to the minimum charge amount allowed for your ' +
      'account and the currency set ' +
      '(https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).  If you want to ' +
      'save a Payment Method for future use without an immediate payment, use a Setup Intent ' +
      'instead: https://docs.stripe.com/payments/setup-intents',
    { code: 'parameter_invalid_integer', param: 'amount' },
  );
}

export function amountTooSmall(least: number, currency: string): ApiError {
  return invalidRequest(`Amount must be at least ${formatAmountWithCode(least, currency)}`, {
    code: 'amount_too_small',
    param: 'amount',
  });
}

export function amountTooLarge(currency: string): ApiError {
  const most = formatAmount(maximumChargeOf(currency), currency);
  return invalidRequest(`Amount must be no more than ${most}`, {
    code: 'amount_too_large',
    param: 'amount',
  });
}

/** Documented as a rule; how the API words it is not known. */
export function amountNotInSteps(step: number, currency: string, param: string): ApiError {
  return invalidRequest(`Amount in ${currency} must be evenly divisible by ${step}`, {
    code: 'invalid_charge_amount',
    param,
  });
}

export function currencyOfOtherTypes(currency: string): ApiError {
  return invalidRequest(
    `The currency provided (${currency}) is invalid for one or more payment method types on this ` +
      'PaymentIntent.',
    { code: 'payment_intent_invalid_parameter' },
  );
}

export function cardDescriptor(param: string): ApiError {
  return invalidRequest(
    'The statement_descriptor parameter is not supported for the payment_method_type `card`. To ' +
      'continue supporting payment_method_type `card`, please pass in ' +
      '`statement_descriptor_suffix` or remove the `statement_descriptor` parameter altogether. ' +
      'Please see https://support.stripe.com/questions/use-of-the-statement-descriptor-parameter-' +
      'on-paymentintents-for-card-charges for additional details.',
    { param },
  );
}

export function onlyWithConfirm(param: string): ApiError {
  return invalidRequest(
    `The parameter ${param} cannot be passed when creating a PaymentIntent unless confirm is set ` +
      'to true.',
    { param },
  );
}

function unexpectedState(message: string, intent: PaymentIntent): ApiError {
  const code = 'payment_intent_unexpected_state';
  return invalidRequest(message, { code, payment_intent: intent }, { executed: true });
}

/** The statuses in which an action is allowed, as messages list them. */
function listOf(action: PaymentIntentAction): string {
  return statusesAllowing[action].join(', ');
}

function because(status: PaymentIntentStatus): string {
  return `because it has a status of ${status}`;
}

export function notConfirmable(intent: PaymentIntent): ApiError {
  const start = 'You cannot confirm this PaymentIntent because it has';
  if (intent.status === 'succeeded') {
    return unexpectedState(`${start} already succeeded after being previously confirmed.`, intent);
  }
  return unexpectedState(
    `${start} a status of ${intent.status}. Only a PaymentIntent with one of the following ` +
      `statuses may be confirmed: ${listOf('confirm')}.`,
    intent,
  );
}

export function missingMethod(intent: PaymentIntent): ApiError {
  return unexpectedState(
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either " +
      'update the PaymentIntent with a payment method and then confirm it again, or confirm it ' +
      'again directly with a payment method or ConfirmationToken.',
    intent,
  );
}

export function needsMandate(intent: PaymentIntent): ApiError {
  return invalidRequest(
    'This PaymentIntent requires a mandate, but no existing mandate was found. Collect mandate ' +
      'acceptance from the customer and try again, providing acceptance data in the mandate_data ' +
      'parameter.',
    { payment_intent: intent },
    { executed: true },
  );
}

export function notCapturable(intent: PaymentIntent): ApiError {
  const start = 'This PaymentIntent could not be captured because it has';
  if (intent.status === 'succeeded') {
    return unexpectedState(`${start} already been captured.`, intent);
  }
  return unexpectedState(
    `${start} a status of ${intent.status}. Only a PaymentIntent with one of the following ` +
      `statuses may be captured: ${listOf('capture')}.`,
    intent,
  );
}

export function notCancelable(intent: PaymentIntent): ApiError {
  return unexpectedState(
    `You cannot cancel this PaymentIntent ${because(intent.status)}. Only a PaymentIntent with ` +
      `one of the following statuses may be canceled: ${listOf('cancel')}.`,
    intent,
  );
}

export function notUpdatable(intent: PaymentIntent, field: string): ApiError {
  return unexpectedState(
    `This PaymentIntent's ${field} could not be updated ${because(intent.status)}. You may only ` +
      `update the ${field} of a PaymentIntent with one of the following statuses: ` +
      `${listOf('update')}.`,
    intent,
  );
}

export function wrongClientSecret(): ApiError {
  return invalidRequest(
    'The client_secret provided does not match any associated PaymentIntent on this account. ' +
      'Ensure the publishable key used belongs to the same account that created the PaymentIntent.',
    { code: 'payment_intent_invalid_parameter', param: 'client_secret' },
  );
}

export function needsSecretKey({ id }: PaymentIntent): ApiError {
  return invalidRequest(
    `This PaymentIntent ${id} cannot be confirmed using your publishable key because its ` +
      '`confirmation_method` is set to `manual`. Please use your secret key instead, or create a ' +
      'PaymentIntent with `confirmation_method` set to `automatic`.',
  );
}

export function needsReturnUrl(intent: PaymentIntent): ApiError {
  return invalidRequest(
    'This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because ' +
      'some of these payment methods might redirect your customer off of your page, you must ' +
      "provide a `return_url`. If you don't want to accept redirect-based payment methods, set " +
      '`automatic_payment_methods[enabled]` to `true` and ' +
      '`automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and ' +
      'Payment Intents.',
    { payment_intent: intent },
    { executed: true },
  );
}

export function methodNotAllowed(type: string, types: readonly string[]): ApiError {
  return invalidRequest(
    `The PaymentMethod provided (${type}) is not allowed for this PaymentIntent. Please attach a ` +
      `PaymentMethod of one of the following types: ${types.join(', ')}. Alternatively update the ` +
      "allowed payment method types for this PaymentIntent to include the type of the PaymentMethod you're attempting to use.",
    { code: 'payment_intent_incompatible_payment_method', param: 'payment_method' },
  );
}

export function methodOfOtherCustomer(method: string): ApiError {
  return invalidRequest(
    `The customer does not have a payment method with the ID ${method}. The payment method must be ` +
      'attached to the customer.',
    { code: 'resource_missing', param: 'payment_method' },
  );
}

export function methodNeedsCustomer(method: string, customer: string): ApiError {
  return invalidRequest(
    `The PaymentMethod ${method} belongs to the Customer ${customer}. Please include the Customer ` +
      'in the `customer` parameter on the PaymentIntent.',
    { param: 'customer' },
  );
}

/** A type of payment method that always asks the customer, where that was ruled out. */
export function actionRequired(intent: PaymentIntent): ApiError {
  return new ApiError(
    402,
    {
      type: 'card_error',
      code: 'payment_intent_action_required',
      message:
        'The provided payment method requires customer actions to complete, but ' +
        '`error_on_requires_action` was set.',
      payment_intent: intent,
    },
    { executed: true, keepsWrites: true },
  );
}

/** Its money cannot be held: a bank debit is taken or it is not. */
export function manualCaptureUnsupported(type: string): ApiError {
  return invalidRequest(
    `\`capture_method=manual\` is not supported by payment method type \`${type}\`. Use a ` +
      'different capture method.',
    {},
    { executed: true },
  );
}

export function captureTooLarge(intent: PaymentIntent): ApiError {
  return invalidRequest(
    'The payment could not be captured because the requested capture amount is greater than the ' +
      'amount you can capture for this charge. If you are trying to collect a tip or ' +
      'over-capture, your account might not be configured for those features. Contact us via ' +
      'https://support.stripe.com/contact/',
    { code: 'amount_too_large', param: 'amount_to_capture', payment_intent: intent },
    { executed: true },
  );
}

export function noMulticapture(intent: PaymentIntent): ApiError {
  return invalidRequest(
    'You cannot set `final_capture` to `false` because multicapture is not available on this ' +
      'PaymentIntent.',
    { code: 'payment_intent_invalid_parameter', param: 'final_capture', payment_intent: intent },
    { executed: true },
  );
}

export function noIncrement(intent: PaymentIntent): ApiError {
  return invalidRequest(
    'You cannot increment the authorization of this PaymentIntent because its charge is not ' +
      'eligible for incremental authorization.',
    { code: 'payment_intent_invalid_parameter', payment_intent: intent },
    { executed: true },
  );
}

export function incrementTooSmall(intent: PaymentIntent): ApiError {
  return invalidRequest(
    'The amount of an incremental authorization must be greater than the currently authorized ' +
      'amount.',
    { code: 'parameter_invalid_integer', param: 'amount', payment_intent: intent },
    { executed: true },
  );
}

export function noMicrodeposits(intent: PaymentIntent): ApiError {
  return unexpectedState(
    'You cannot verify microdeposits of this PaymentIntent because it does not wait for them.',
    intent,
  );
}

export function wrongMicrodeposits(code: string, message: string): ApiError {
  return invalidRequest(message, { code }, { executed: true });
}
