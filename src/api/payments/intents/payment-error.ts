/** `payment_intent.last_payment_error`. */
import type { ErrorBody } from '../../../domain/api-error.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import type { PaymentIntent } from './intent-object.ts';

type LastPaymentError = NonNullable<PaymentIntent['last_payment_error']>;

/** The error of an attempt as its intent keeps it: with the payment method, without the intent. */
export function lastPaymentError(
  error: Omit<ErrorBody, 'payment_intent' | 'payment_method'>,
  method: PaymentMethod,
): LastPaymentError {
  const fields: Record<string, unknown> = { ...error, payment_method: method };
  if (error.code !== undefined) {
    fields.doc_url = `https://stripe.com/docs/error-codes/${error.code.replaceAll('_', '-')}`;
  }
  const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted) as unknown as LastPaymentError;
}
