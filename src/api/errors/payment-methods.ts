import type { ApiError } from '../../domain/api-error.ts';
import { invalidRequest, noSuch } from '../errors.ts';

const ELSEWHERE =
  "; It's possible this PaymentMethod exists on one of your connected accounts, in which case you " +
  'should retry this request on that connected account. Learn more at ' +
  'https://stripe.com/docs/connect/authentication';

/** 404 when the path names it, 400 when a parameter does. Accounts here are platforms. */
export function noSuchPaymentMethod(id: string, param: string, status: 400 | 404): ApiError {
  const error = noSuch('PaymentMethod', id, param, status);
  if (!error.message.endsWith("'")) return error;
  error.body.message += ELSEWHERE;
  error.message = error.body.message;
  return error;
}

export function alreadyAttached(): ApiError {
  return invalidRequest(
    'The payment method you provided has already been attached to a customer.',
    {},
    { executed: true },
  );
}

export function notAttached(): ApiError {
  return invalidRequest(
    'The payment method you provided is not attached to a customer so detachment is impossible.',
    {},
    { executed: true },
  );
}

/** It was detached, or paid once without a customer. */
export function notReusable(): ApiError {
  return invalidRequest(
    'The provided PaymentMethod was previously used with a PaymentIntent without Customer ' +
      'attachment, shared with a connected account without Customer attachment, or was detached ' +
      'from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must ' +
      'attach it to a Customer first.',
    {},
    { executed: true },
  );
}

export function notSaved(): ApiError {
  return invalidRequest(
    'You must save this PaymentMethod to a customer before you can update it.',
    {},
    { executed: true },
  );
}
