import type { CustomerCreateParams } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { noSuch } from '../errors.ts';
import { attachPaymentMethod } from '../payments/attach.ts';
import { attachSource } from '../payments/customer-sources.ts';
import { changeBalance, defaultCurrency } from './balance.ts';
import { withDiscount } from './customer-discount.ts';
import { type Customer, newCustomer } from './customer-object.ts';
import { checkDefaultPaymentMethod } from './invoice-settings.ts';
import { keepSettings } from './settings-record.ts';
import { addTaxId } from './tax-id-object.ts';

export async function createCustomer(
  tx: Transaction,
  params: CustomerCreateParams,
): Promise<Customer> {
  const { balance, source, test_clock } = params;
  if (test_clock !== undefined) await checkTestClock(tx, test_clock);
  let customer = newCustomer(tx, params);
  if (source !== undefined) {
    customer = { ...customer, default_source: (await attachSource(tx, customer, source)).id };
  }
  customer = await withPaymentMethod(tx, customer, params);
  if (balance !== undefined && balance !== 0) {
    const change = { amount: balance, currency: defaultCurrency, type: 'initial' } as const;
    ({ customer } = await changeBalance(tx, customer, change));
  }
  customer = await withDiscount(tx, customer, params);
  await keepSettings(tx, customer.id, params);
  for (const { type, value } of params.tax_id_data ?? []) {
    addTaxId(tx, { type, value, owner: { type: 'customer', customer: customer.id } });
  }
  return customer;
}

async function checkTestClock(tx: Transaction, id: string): Promise<void> {
  const found = await tx.get('test_helpers.test_clock', id);
  if (found === undefined) throw noSuch('test_clock', id, 'test_clock', 400);
}

/** A magic id makes a new PaymentMethod: as the default, the same magic id means that one. */
async function withPaymentMethod(
  tx: Transaction,
  customer: Customer,
  { payment_method: given }: CustomerCreateParams,
): Promise<Customer> {
  const { default_payment_method: wanted } = customer.invoice_settings;
  const attached =
    given === undefined
      ? undefined
      : await attachPaymentMethod(tx, given, customer.id, 'payment_method');
  if (wanted === null) return customer;
  const chosen = wanted === given && attached !== undefined ? attached.id : wanted;
  await checkDefaultPaymentMethod(tx, customer.id, chosen);
  const invoice_settings = { ...customer.invoice_settings, default_payment_method: chosen };
  return { ...customer, invoice_settings };
}
