import type { ApiError } from '../../domain/api-error.ts';
import { invalidRequest } from '../errors.ts';

export function notAttached(paymentMethod: string, param: string): ApiError {
  return invalidRequest(
    `The customer does not have a payment method with the ID ${paymentMethod}. The payment method ` +
      'must be attached to the customer.',
    { code: 'resource_missing', param },
  );
}

export function invalidInvoicePrefix(): ApiError {
  return invalidRequest('The invoice prefix must be 3 to 12 uppercase letters or numbers.', {
    param: 'invoice_prefix',
  });
}

export function invalidTaxId(type: string): ApiError {
  return invalidRequest(`Invalid value for ${type}.`, { code: 'tax_id_invalid', param: 'value' });
}
