import type { Objects, PaymentLinkCreateParams } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import type { LineItem } from './session-record.ts';
import { blankInvoiceCreation, customField, noText } from './session-settings.ts';

export type PaymentLink = Objects['payment_link'];

/** A whole link, not stored yet. */
export function newPaymentLink(
  tx: Transaction,
  params: PaymentLinkCreateParams,
  lines: readonly LineItem[],
): PaymentLink {
  const id = tx.newId('plink');
  const recurring = lines.some(({ price }) => price?.recurring);
  const blank: PaymentLink = {
    id,
    object: 'payment_link',
    active: true,
    after_completion: {
      hosted_confirmation: { custom_message: null },
      type: 'hosted_confirmation',
    },
    allow_promotion_codes: false,
    application: null,
    application_fee_amount: null,
    application_fee_percent: null,
    automatic_tax: { enabled: false, liability: null },
    billing_address_collection: 'auto',
    consent_collection: null,
    currency: params.currency ?? lines[0]?.currency ?? 'usd',
    custom_fields: [],
    custom_text: noText,
    customer_creation: recurring ? 'always' : 'if_required',
    inactive_message: null,
    invoice_creation: recurring ? null : blankInvoiceCreation,
    livemode: false,
    managed_payments: null,
    metadata: {},
    on_behalf_of: null,
    payment_intent_data: null,
    payment_method_collection: 'always',
    payment_method_options: null,
    payment_method_types: null,
    phone_number_collection: { enabled: false },
    restrictions: null,
    shipping_address_collection: null,
    shipping_options: [],
    submit_type: 'auto',
    subscription_data: recurring ? noSubscriptionData : null,
    tax_id_collection: { enabled: false, required: 'never' },
    transfer_data: null,
    url: `${tx.origin}/_paystub/pay/${id}`,
  };
  return withLinkSettings(blank, params);
}

const noSubscriptionData: NonNullable<PaymentLink['subscription_data']> = {
  description: null,
  invoice_settings: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: { type: 'self' },
  },
  metadata: {},
  trial_period_days: null,
  trial_settings: null,
};

const noIntentData: NonNullable<PaymentLink['payment_intent_data']> = {
  capture_method: null,
  description: null,
  metadata: {},
  setup_future_usage: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_group: null,
};

/** Fields that are taken over as they come. */
const plain = [
  'active',
  'allow_promotion_codes',
  'application_fee_amount',
  'application_fee_percent',
  'billing_address_collection',
  'customer_creation',
  'inactive_message',
  'metadata',
  'name_collection',
  'on_behalf_of',
  'payment_method_collection',
  'payment_method_options',
  'payment_method_types',
  'phone_number_collection',
  'shipping_address_collection',
  'submit_type',
] as const;

export type LinkSettings = Omit<PaymentLinkCreateParams, 'line_items' | 'shipping_options'> & {
  active?: boolean;
};

/** The link with what a creation or an update says of it. */
export function withLinkSettings(link: PaymentLink, params: object): PaymentLink {
  const given = params as LinkSettings & Readonly<Record<string, unknown>>;
  const next: Record<string, unknown> = { ...link };
  for (const name of plain) if (given[name] !== undefined) next[name] = given[name];
  const { after_completion: after, automatic_tax: tax, custom_fields, restrictions } = given;
  if (after !== undefined) next.after_completion = completionOf(after);
  if (tax !== undefined) {
    next.automatic_tax = { enabled: tax.enabled, liability: tax.liability ?? null };
  }
  if (custom_fields !== undefined) next.custom_fields = (custom_fields ?? []).map(customField);
  if (given.custom_text !== undefined) next.custom_text = { ...noText, ...given.custom_text };
  if (restrictions !== undefined) next.restrictions = limited(link, restrictions);
  const blanks = {
    invoice_creation: blankInvoiceCreation,
    payment_intent_data: noIntentData,
    subscription_data: noSubscriptionData,
    tax_id_collection: { required: 'never' },
  } as const;
  for (const [name, blank] of Object.entries(blanks)) {
    if (given[name] !== undefined) next[name] = { ...blank, ...(given[name] as object) };
  }
  return next as unknown as PaymentLink;
}

function completionOf({
  hosted_confirmation: hosted,
  redirect,
  type,
}: NonNullable<LinkSettings['after_completion']>): PaymentLink['after_completion'] {
  if (type === 'redirect') return { ...(redirect && { redirect }), type };
  return { hosted_confirmation: { custom_message: hosted?.custom_message ?? null }, type };
}

function limited(
  link: PaymentLink,
  given: LinkSettings['restrictions'] | null,
): PaymentLink['restrictions'] {
  if (!given) return null;
  const count = link.restrictions?.completed_sessions.count ?? 0;
  return { completed_sessions: { count, limit: given.completed_sessions.limit } };
}
