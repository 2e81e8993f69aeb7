import {
  setupMethodNeedsCustomer,
  setupMethodNotAllowed,
  setupMethodOfOther,
} from '../../errors/setup-intents.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import type { MethodRules } from '../intents/choose-method.ts';

/** Throws 400 when the method is another customer's, or of a type that the intent does not take. */
export function checkSetupMethod(method: PaymentMethod, rules: MethodRules): void {
  const { customer, payment_method_types: types } = rules;
  if (method.customer !== null && method.customer !== customer) {
    throw customer === null
      ? setupMethodNeedsCustomer(method.id, method.customer)
      : setupMethodOfOther(method.id, customer);
  }
  if (!types.includes(method.type)) throw setupMethodNotAllowed(method.type, types);
}
