import type { Objects } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { notAttached } from '../errors/payment-methods.ts';
import type { PaymentMethod } from './build-payment-method.ts';
import { removeSource } from './remove-source.ts';
import { spendPaymentMethod } from './spent-payment-methods.ts';

const MOST = 100;

/** Takes a PaymentMethod from its customer, for good. What had it as default has none any more. */
export async function detachPaymentMethod(
  tx: Transaction,
  method: PaymentMethod,
): Promise<PaymentMethod> {
  const customerId = method.customer;
  if (customerId === null) throw notAttached();
  const customer = await tx.get('customer', customerId);
  const detached = await tx.update('payment_method', { ...method, customer: null });
  tx.emit('payment_method.detached', { ...detached }, { customer: customerId });
  await spendPaymentMethod(tx, method.id);
  if (customer === undefined) return detached;
  await clearDefaults(tx, customer, method.id);
  const card = await tx.get('card', method.id);
  if (card !== undefined) {
    const now = (await tx.get('customer', customerId)) ?? customer;
    await removeSource(tx, now, { ...card });
  }
  return detached;
}

async function clearDefaults(
  tx: Transaction,
  customer: Objects['customer'],
  id: string,
): Promise<void> {
  const { invoice_settings } = customer;
  if (invoice_settings.default_payment_method === id) {
    const cleared = { ...invoice_settings, default_payment_method: null };
    await tx.update('customer', { ...customer, invoice_settings: cleared }, ['customer.updated']);
  }
  const where = { customer: customer.id };
  for (const subscription of await tx.list('subscription', { where, limit: MOST })) {
    if (subscription.default_payment_method !== id) continue;
    const cleared = { ...subscription, default_payment_method: null };
    await tx.update('subscription', cleared, ['customer.subscription.updated']);
  }
}
