import type { ObjectOf, Transaction } from '../../../domain/transaction.ts';
import { merchant } from '../../payments/merchant.ts';
import { lineList } from './invoice-lines.ts';

export type Invoice = ObjectOf<'invoice'>;
type Customer = ObjectOf<'customer'>;

/** What differs from one new invoice to another. */
export type InvoiceSeed = Pick<Invoice, 'billing_reason' | 'currency'> & Partial<Invoice>;

/** A draft without lines. The customer's data are copied, and frozen when it is finalized. */
export function newInvoice(tx: Transaction, customer: Customer, seed: InvoiceSeed): Invoice {
  const id = seed.id ?? tx.newId('in');
  return {
    id,
    object: 'invoice',
    ...blank,
    created: tx.now,
    customer: customer.id,
    ...copied(customer),
    lines: lineList(id, []),
    period_end: tx.now,
    period_start: tx.now,
    test_clock: customer.test_clock ?? null,
    webhooks_delivered_at: tx.now,
    ...seed,
  };
}

const noTax: Invoice['automatic_tax'] = {
  disabled_reason: null,
  enabled: false,
  liability: null,
  provider: null,
  status: null,
};

const noSettings: Invoice['payment_settings'] = {
  default_mandate: null,
  payment_method_options: null,
  payment_method_types: null,
};

const noTransitions: Invoice['status_transitions'] = {
  finalized_at: null,
  marked_uncollectible_at: null,
  paid_at: null,
  voided_at: null,
};

/** What every draft has in common. */
const blank = {
  account_country: merchant.country,
  account_name: merchant.name,
  account_tax_ids: null,
  amount_due: 0,
  amount_overpaid: 0,
  amount_paid: 0,
  amount_remaining: 0,
  amount_shipping: 0,
  application: null,
  attempt_count: 0,
  attempted: false,
  auto_advance: false,
  automatic_tax: noTax,
  automatically_finalizes_at: null,
  collection_method: 'charge_automatically',
  custom_fields: null,
  customer_account: null,
  customer_tax_ids: [],
  default_payment_method: null,
  default_source: null,
  default_tax_rates: [],
  description: null,
  discounts: [],
  due_date: null,
  effective_at: null,
  ending_balance: null,
  footer: null,
  from_invoice: null,
  hosted_invoice_url: null,
  invoice_pdf: null,
  issuer: { type: 'self' },
  last_finalization_error: null,
  latest_revision: null,
  livemode: false,
  metadata: {},
  next_payment_attempt: null,
  number: null,
  on_behalf_of: null,
  parent: null,
  payment_settings: noSettings,
  post_payment_credit_notes_amount: 0,
  pre_payment_credit_notes_amount: 0,
  receipt_number: null,
  rendering: null,
  shipping_cost: null,
  shipping_details: null,
  starting_balance: 0,
  statement_descriptor: null,
  status: 'draft',
  status_transitions: noTransitions,
  subtotal: 0,
  subtotal_excluding_tax: 0,
  total: 0,
  total_discount_amounts: [],
  total_excluding_tax: 0,
  total_pretax_credit_amounts: [],
  total_taxes: [],
} satisfies Partial<Invoice>;

export function copied(
  customer: Customer,
): Partial<Invoice> &
  Pick<
    Invoice,
    | 'customer_address'
    | 'customer_email'
    | 'customer_name'
    | 'customer_phone'
    | 'customer_shipping'
    | 'customer_tax_exempt'
  > {
  return {
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: customer.shipping as Invoice['customer_shipping'],
    customer_tax_exempt: customer.tax_exempt ?? 'none',
  };
}

/** How the PDF is laid out; only invoices made by hand show it. */
export function rendering(page: 'auto' | 'letter'): NonNullable<Invoice['rendering']> {
  return {
    amount_tax_display: null,
    pdf: { page_size: page },
    template: null,
    template_version: null,
  };
}
