/** A discount on whatever a customer is billed for. Only older versions of the API can set one. */
import type { ReadTransaction, Transaction } from '../../domain/transaction.ts';
import { couponOf, type Discount, makeDiscounts } from '../billing/discounts.ts';
import { removed } from '../billing/remove-discounts.ts';
import type { Customer } from './customer-object.ts';

/** What is due when a discount of some months is over. */
export const DISCOUNT_END = 'customer.discount.end';

/** Parameters that customers had before 2025-03-31; an empty text takes the discount away. */
interface OlderParams {
  coupon?: string;
  promotion_code?: string;
}

/** The customer with the discount that the parameters name. Throws 400 for one that may not be used. */
export async function withDiscount(
  tx: Transaction,
  customer: Customer,
  params: object,
): Promise<Customer> {
  const { coupon, promotion_code } = params as OlderParams;
  if (coupon === undefined && promotion_code === undefined) return customer;
  tx.unschedule(DISCOUNT_END, customer.id);
  if (!coupon && !promotion_code) return withoutDiscount(tx, customer);
  const entry = { ...(coupon && { coupon }), ...(promotion_code && { promotion_code }) };
  const [id] = await makeDiscounts(tx, [entry], { customer: customer.id });
  const discount = await tx.get('discount', id ?? '');
  if (discount === undefined) return customer;
  const event = customer.discount === null ? 'created' : 'updated';
  tx.emit(`customer.discount.${event}`, { ...discount });
  const { end } = discount;
  if (end !== null) tx.schedule({ kind: DISCOUNT_END, due: end, subject: customer.id });
  return { ...customer, discount };
}

/** The discounts of what is billed to the customer, unless it has some of its own. Ids. */
export function inherited({ discount }: Customer): string[] {
  return discount ? [discount.id] : [];
}

/** The customer without a discount that held once, for the invoice that it made smaller. */
export async function withoutUsedUp(
  tx: Transaction,
  customer: Customer,
  off: readonly { amount: number; discount: string | Discount }[],
): Promise<Customer> {
  const { discount } = customer;
  const isUsed = off.some((one) => one.discount === discount?.id && one.amount > 0);
  if (!discount || !isUsed || !(await isForOnce(tx, discount))) return customer;
  return withoutDiscount(tx, customer);
}

async function isForOnce(tx: ReadTransaction, { id }: Discount): Promise<boolean> {
  return (await couponOf(tx, id))?.duration === 'once';
}

/** Its months are over. */
export async function endDiscount(tx: Transaction, id: string): Promise<void> {
  const customer = await tx.get('customer', id);
  if (customer?.discount) await tx.update('customer', withoutDiscount(tx, customer));
}

function withoutDiscount(tx: Transaction, customer: Customer): Customer {
  if (customer.discount) removed(tx, customer.discount);
  return { ...customer, discount: null };
}
