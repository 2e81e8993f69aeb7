import type { CustomerUpdateParams } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { noSuch } from '../errors.ts';
import { allSources, attachSource } from '../payments/customer-sources.ts';
import { removeSource } from '../payments/remove-source.ts';
import { changeBalance, defaultCurrency } from './balance.ts';
import { withDiscount } from './customer-discount.ts';
import { type Customer, withFields } from './customer-object.ts';
import { checkDefaultPaymentMethod } from './invoice-settings.ts';
import { keepSettings } from './settings-record.ts';

export async function updateCustomer(
  tx: Transaction,
  customer: Customer,
  params: CustomerUpdateParams,
): Promise<Customer> {
  const { default_source, source } = params;
  await checkDefaultPaymentMethod(tx, customer.id, params.invoice_settings?.default_payment_method);
  let next = withFields(customer, params);
  if (source !== undefined) next = await withSource(tx, next, source);
  if (default_source !== undefined) {
    await checkOwnSource(tx, customer.id, default_source);
    next = { ...next, default_source };
  }
  next = await withDiscount(tx, next, params);
  await keepSettings(tx, customer.id, params);
  return withBalance(tx, next, params.balance);
}

/** A balance that is set, rather than added to, is adjusted by the difference. */
async function withBalance(
  tx: Transaction,
  customer: Customer,
  balance: number | undefined,
): Promise<Customer> {
  if (balance === undefined || balance === customer.balance) return customer;
  const changed = await changeBalance(tx, customer, {
    amount: balance - customer.balance,
    currency: customer.currency ?? defaultCurrency,
    type: 'adjustment',
  });
  return changed.customer;
}

/** The new source becomes the default, and takes the place of the old one. */
async function withSource(tx: Transaction, customer: Customer, source: string): Promise<Customer> {
  const old = (await allSources(tx, customer.id)).find(({ id }) => id === customer.default_source);
  const { id } = await attachSource(tx, customer, source);
  const next = { ...customer, default_source: id };
  if (old !== undefined) await removeSource(tx, next, old);
  return next;
}

async function checkOwnSource(tx: Transaction, customer: string, id: string): Promise<void> {
  const own = await allSources(tx, customer);
  if (!own.some((source) => source.id === id)) throw noSuch('source', id, 'default_source', 400);
}
