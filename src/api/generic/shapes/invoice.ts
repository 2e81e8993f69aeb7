import type { Hash, Shape } from '../shape.ts';

/** A draft without lines: amounts are zero, the customer's data are copied, nothing is billed. */
export const invoice: Shape = async (object, params, tx) => {
  const customer =
    typeof params.customer === 'string' ? await tx.get('customer', params.customer) : undefined;
  return {
    ...object,
    account_country: 'US',
    account_name: 'Paystub',
    automatic_tax: {
      disabled_reason: null,
      enabled: false,
      liability: null,
      provider: null,
      status: null,
    },
    billing_reason: 'manual',
    collection_method: params.collection_method ?? 'charge_automatically',
    currency: params.currency ?? 'usd',
    customer_address: customer?.address ?? null,
    customer_email: customer?.email ?? null,
    customer_name: customer?.name ?? null,
    customer_phone: customer?.phone ?? null,
    customer_shipping: customer?.shipping ?? null,
    customer_tax_exempt: customer?.tax_exempt ?? 'none',
    customer_tax_ids: [],
    issuer: { type: 'self' },
    lines: emptyLines(String(object.id)),
    parent: parentOf(params),
    rendering: {
      amount_tax_display: null,
      pdf: { page_size: 'auto' },
      template: null,
      template_version: null,
    },
    subtotal_excluding_tax: 0,
    total_discount_amounts: [],
    total_excluding_tax: 0,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: tx.now,
  };
};

function emptyLines(id: string): Hash {
  return { object: 'list', data: [], has_more: false, total_count: 0, url: `/v1/invoices/${id}/lines` };
}

function parentOf({ subscription }: Hash): Hash | null {
  if (typeof subscription !== 'string') return null;
  return {
    quote_details: null,
    subscription_details: { metadata: {}, subscription },
    type: 'subscription_details',
  };
}
