/** What a cart comes to, in minor units, and so whether anything is to be paid. */
import { maximumChargeOf, minimumChargeOf, stepOf } from '../../domain/money.ts';
import { totalNotInSteps, totalTooLarge, totalTooSmall } from '../errors/checkout.ts';
import type { LineItem, Session } from './session-record.ts';

export type SessionSums = Pick<
  Session,
  'amount_subtotal' | 'amount_total' | 'payment_status' | 'total_details'
>;

export function sumOf(
  lines: readonly LineItem[],
  shipping: Session['shipping_cost'],
): SessionSums & { amount_total: number } {
  const sum = (field: 'amount_discount' | 'amount_subtotal' | 'amount_tax' | 'amount_total') =>
    lines.reduce((total, line) => total + line[field], 0);
  const amount_shipping = shipping?.amount_total ?? 0;
  const amount_total = sum('amount_total') + amount_shipping;
  return {
    amount_subtotal: sum('amount_subtotal'),
    amount_total,
    payment_status: amount_total === 0 ? 'no_payment_required' : 'unpaid',
    total_details: {
      amount_discount: sum('amount_discount'),
      amount_shipping,
      amount_tax: sum('amount_tax'),
    },
  };
}

/** Nothing at all may be due, or what can be charged. Throws 400. */
export function checkTotal(total: number, currency: string): void {
  if (total === 0) return;
  const [least, most] = [minimumChargeOf(currency), maximumChargeOf(currency)];
  if (total < least) throw totalTooSmall(least, currency);
  if (total > most) throw totalTooLarge(most, currency);
  if (total % stepOf(currency) !== 0) throw totalNotInSteps(stepOf(currency), currency);
}
