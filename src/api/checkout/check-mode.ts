/** What goes with some modes of a session only. */
import * as errors from '../errors/checkout.ts';
import { exclusive } from '../errors.ts';
import { checkSuffix } from '../payments/intents/check-types.ts';
import type { SessionParams } from './session-record.ts';

/** Parameters that describe what one mode makes. */
const owners = {
  payment_intent_data: 'payment',
  setup_intent_data: 'setup',
  subscription_data: 'subscription',
} as const;

/** Throws 400 for what belongs to another mode, or could not be paid for in its own. */
export function checkMode(params: SessionParams): void {
  const { customer, customer_creation, mode = 'payment' } = params;
  for (const [name, owner] of Object.entries(owners)) {
    if (params[name as keyof typeof owners] !== undefined && mode !== owner) {
      throw errors.notInMode(name, mode);
    }
  }
  checkSuffix(
    params.payment_intent_data?.statement_descriptor_suffix,
    'payment_intent_data[statement_descriptor_suffix]',
  );
  if (customer_creation === undefined) return;
  if (mode !== 'payment') throw errors.onlyInPayment('customer_creation');
  if (customer !== undefined) throw exclusive(['customer', 'customer_creation']);
}

/** Throws 400 for more than one discount, or one that is named twice. */
export function checkDiscounts({ discounts = [] }: SessionParams): void {
  if (discounts.length > 1) throw errors.manyDiscounts();
  const [first] = discounts;
  if (first?.coupon !== undefined && first.promotion_code !== undefined) {
    throw exclusive(['discounts[0][coupon]', 'discounts[0][promotion_code]']);
  }
}
