import { ApiError } from '../../domain/api-error.ts';
import { invalidRequest, noSuch } from '../errors.ts';

/** Recorded without a parameter. */
export function noPaymentMethod(): ApiError {
  return invalidRequest(
    'This customer has no attached payment source or default payment method. Please consider ' +
      'adding a default payment method. For more information, visit ' +
      'https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.',
    { code: 'resource_missing' },
  );
}

/** `payment_behavior=error_if_incomplete`, and the customer would have to authenticate. */
export function subscriptionNeedsAction(): ApiError {
  return new ApiError(
    402,
    {
      type: 'card_error',
      code: 'subscription_payment_intent_requires_action',
      message:
        'Payment for this subscription requires additional user action before it can be completed ' +
        'successfully. Payment can be completed using the PaymentIntent associated with ' +
        '`subscription.latest_invoice`. For more details see: ' +
        'https://stripe.com/docs/billing/subscriptions/overview#requires-action',
    },
    { executed: true },
  );
}

export function invoiceNeedsAction(extra: { payment_intent: unknown }): ApiError {
  return new ApiError(
    402,
    {
      type: 'card_error',
      code: 'invoice_payment_intent_requires_action',
      message:
        'Payment for this invoice requires additional user action before it can be completed ' +
        'successfully. Payment can be completed using the PaymentIntent associated with the invoice.',
      ...extra,
    },
    { executed: true, keepsWrites: true },
  );
}

export function needsDueDate(): ApiError {
  return invalidRequest(
    'If collection_method is set to `send_invoice`, you must specify either `days_until_due` or ' +
      '`due_date`.',
    { code: 'parameter_missing', param: 'days_until_due' },
  );
}

export function alreadyPaid(): ApiError {
  return invalidRequest('Invoice is already paid', {}, { executed: true });
}

export function notEditable(): ApiError {
  return invalidRequest(
    'Finalized invoices can only be updated in a limited way. This invoice is no longer editable.',
    { code: 'invoice_not_editable' },
    { executed: true },
  );
}

/** The history of a subscription is kept. */
export function ofSubscription(): ApiError {
  return invalidRequest(
    'You can only delete drafts that you made yourself. This invoice is for a subscription: ' +
      'finalize it and void it instead.',
    {},
    { executed: true },
  );
}

/** An action that the invoice's status does not allow. */
export function wrongInvoiceStatus(action: string, allowed: readonly string[]): ApiError {
  return invalidRequest(
    `You can only ${action} an invoice with one of the following statuses: ${allowed.join(', ')}.`,
    { code: 'status_transition_invalid' },
    { executed: true },
  );
}

export function noSuchSubscription(id: string): ApiError {
  return noSuch('subscription', id, 'id', 404);
}

export function lastItem(): ApiError {
  return invalidRequest('A subscription must have at least one active plan.');
}

export function otherCurrency(currency: string, expected: string, param = 'currency'): ApiError {
  return invalidRequest(
    `The price specified supports currencies of \`${currency}\` which doesn't include the ` +
      `expected currency of \`${expected}\`.`,
    { param },
  );
}

export function needsRecurringPrice(id: string, param: string): ApiError {
  return invalidRequest(
    `The price specified is set to \`type=one_time\` but this field only accepts prices with ` +
      `\`type=recurring\`: ${id}.`,
    { param },
  );
}

export function needsOneTimePrice(param: string): ApiError {
  return invalidRequest(
    'The price specified is set to `type=recurring` but this field only accepts prices with ' +
      '`type=one_time`.',
    { param },
  );
}
