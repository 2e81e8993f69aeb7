import type {
  CustomerCreateParams,
  CustomerUpdateParams,
} from '../../contract/generated/wire.d.ts';
import type { ObjectOf, Transaction } from '../../domain/transaction.ts';
import { invalidInvoicePrefix } from '../errors/customers.ts';
import { given } from '../given.ts';
import { emptyInvoiceSettings, mergedInvoiceSettings } from './invoice-settings.ts';
import { postalAddress, postalShipping } from './postal.ts';

export type Customer = ObjectOf<'customer'>;

const PREFIX_LENGTH = 8;
const PREFIX = /^[A-Z0-9]{3,12}$/;

export function newCustomer(tx: Transaction, params: CustomerCreateParams): Customer {
  const blank: Customer = {
    id: tx.newId('cus'),
    object: 'customer',
    address: null,
    balance: 0,
    created: tx.now,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: tx.random(PREFIX_LENGTH).toUpperCase(),
    invoice_settings: emptyInvoiceSettings,
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: params.test_clock ?? null,
  };
  return withFields(blank, params);
}

/** The fields that are taken over as they come, or nearly so. */
export function withFields(
  customer: Customer,
  params: CustomerCreateParams | CustomerUpdateParams,
): Customer {
  const { address, shipping, invoice_prefix: prefix } = params;
  if (prefix !== undefined && !PREFIX.test(prefix)) throw invalidInvoicePrefix();
  const next: Customer = {
    ...customer,
    address: given(address && postalAddress(address), customer.address ?? null),
    description: given(params.description, customer.description),
    email: given(params.email, customer.email),
    invoice_prefix: prefix ?? customer.invoice_prefix ?? null,
    invoice_settings: mergedInvoiceSettings(customer.invoice_settings, params.invoice_settings),
    metadata: params.metadata ?? customer.metadata,
    name: given(params.name, customer.name ?? null),
    next_invoice_sequence: params.next_invoice_sequence ?? customer.next_invoice_sequence ?? 1,
    phone: given(params.phone, customer.phone ?? null),
    preferred_locales: params.preferred_locales ?? customer.preferred_locales ?? [],
    shipping: given(shipping && postalShipping(shipping), customer.shipping),
    tax_exempt: given(params.tax_exempt, customer.tax_exempt ?? 'none') ?? 'none',
  };
  return withOptionalNames(next, params);
}

/** These two are absent rather than null. */
function withOptionalNames(
  customer: Customer,
  params: CustomerCreateParams | CustomerUpdateParams,
): Customer {
  const next = { ...customer };
  for (const name of ['business_name', 'individual_name'] as const) {
    const value = params[name];
    if (value === null) delete next[name];
    else if (value !== undefined) next[name] = value;
  }
  return next;
}
