/** Which payment method an intent is to be paid with, and whether it may be. */
import type { Transaction } from '../../../domain/transaction.ts';
import {
  methodNeedsCustomer,
  methodNotAllowed,
  methodOfOtherCustomer,
} from '../../errors/payment-intents.ts';
import { exclusive } from '../../errors.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import { makePaymentMethod, type PaymentMethodParams } from '../make-payment-method.ts';
import { resolvePaymentMethod } from '../resolve-payment-method.ts';

export interface MethodChoice {
  payment_method?: string | null | undefined;
  payment_method_data?: object | undefined;
}

/** What decides on the methods that an intent takes. */
export interface MethodRules {
  customer: string | null;
  payment_method_types: readonly string[];
}

/** The method that the parameters name or describe; undefined when they do neither. */
export async function chosenMethod(
  tx: Transaction,
  choice: MethodChoice,
): Promise<PaymentMethod | undefined> {
  const { payment_method: id, payment_method_data: data } = choice;
  if (id !== undefined && id !== null) {
    if (data !== undefined) throw exclusive(['payment_method', 'payment_method_data']);
    return resolvePaymentMethod(tx, id, 'payment_method');
  }
  if (data === undefined) return undefined;
  const made = await makePaymentMethod(tx, data as PaymentMethodParams);
  return tx.insert('payment_method', made);
}

/** Throws 400 when the intent does not take the method. */
export function checkMethod(method: PaymentMethod, rules: MethodRules): void {
  const { customer, payment_method_types: types } = rules;
  if (method.customer !== null && method.customer !== customer) {
    throw customer === null
      ? methodNeedsCustomer(method.id, method.customer)
      : methodOfOtherCustomer(method.id);
  }
  if (!types.includes(method.type)) throw methodNotAllowed(method.type, types);
}
