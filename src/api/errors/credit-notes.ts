import type { ApiError } from '../../domain/api-error.ts';
import { formatAmount } from '../../domain/money.ts';
import { invalidRequest } from '../errors.ts';

export function notCreditable(status: string): ApiError {
  return invalidRequest(
    `Credit notes can only be created for invoices that are open or paid; this one is ${status}.`,
    { param: 'invoice' },
  );
}

export function creditTooLarge(total: number, rest: number, currency: string): ApiError {
  return invalidRequest(
    `The credit note amount (${formatAmount(total, currency)}) is greater than what is left of ` +
      `the invoice (${formatAmount(rest, currency)}).`,
    { param: 'amount' },
  );
}

/** What is given back after the payment has to be given back in some way. */
export function amountsDiffer(given: number, due: number, currency: string): ApiError {
  return invalidRequest(
    'The sum of credit amount, refund amount and out of band amount ' +
      `(${formatAmount(given, currency)}) must equal the post payment credit note amount ` +
      `(${formatAmount(due, currency)}).`,
  );
}

export function notVoidable(): ApiError {
  return invalidRequest('You can only void a credit note of an open invoice, and only once.');
}
