import type { ObjectOf, Transaction } from '../../domain/transaction.ts';
import { defaultCurrency } from '../customers/balance.ts';
import { sessionMethods } from './session-methods.ts';
import type { LineItem, Session, SessionParams } from './session-record.ts';
import { sessionSettings } from './session-settings.ts';
import { sumOf } from './session-sums.ts';
import type { ShippingChoice } from './shipping-choice.ts';

const SECONDS_PER_DAY = 86_400;
const SECRET_LENGTH = 40;
/** The first letter after `cs_test_` says what is bought: one thing, several, or nothing. */
const PREFIX = 'cs_test_';

export interface SessionParts {
  params: SessionParams;
  lines: readonly LineItem[];
  shipping: ShippingChoice;
  discounts: Session['discounts'];
  customer: ObjectOf<'customer'> | undefined;
  setupIntent: string | null;
  paymentLink: string | null;
  currency: string | undefined;
}

export function newSessionId(tx: Transaction, mode: SessionParams['mode'], lines: number): string {
  const kind = mode === 'setup' ? 'c' : lines > 1 ? 'b' : 'a';
  return `${PREFIX}${kind}${tx.newId('cs_test').slice(PREFIX.length + 1)}`;
}

/** A whole open session, not stored yet. */
export function newSession(tx: Transaction, id: string, parts: SessionParts): Session {
  const { params, lines, shipping, customer } = parts;
  const { mode = 'payment', ui_mode = 'hosted_page' } = params;
  const settings = sessionSettings(params);
  const currency = parts.currency ?? (mode === 'setup' ? null : defaultCurrency);
  const methods = sessionMethods(params, currency ?? defaultCurrency, tx.account);
  const sums = mode === 'setup' ? nothing : sumOf(lines, shipping.shipping_cost);
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? false },
    after_expiration: settings.after_expiration,
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    allowed_payment_method_types: methods.allowed_payment_method_types,
    amount_subtotal: sums.amount_subtotal,
    amount_total: sums.amount_total,
    automatic_tax: settings.automatic_tax,
    billing_address_collection: params.billing_address_collection ?? null,
    branding_settings: settings.branding_settings,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: ui_mode === 'hosted_page' ? null : `${id}_secret_${tx.random(SECRET_LENGTH)}`,
    collected_information: { business_name: null, individual_name: null, shipping_details: null },
    consent: null,
    consent_collection: settings.consent_collection,
    created: tx.now,
    currency,
    currency_conversion: null,
    custom_fields: settings.custom_fields,
    custom_text: settings.custom_text,
    customer: customer?.id ?? null,
    customer_account: params.customer_account ?? null,
    customer_creation: customerCreation(params),
    customer_details: customerDetails(params, customer),
    customer_email: params.customer_email ?? null,
    discounts: parts.discounts,
    ...(params.excluded_payment_method_types && {
      excluded_payment_method_types: [...params.excluded_payment_method_types],
    }),
    expires_at: params.expires_at ?? tx.now + SECONDS_PER_DAY,
    integration_identifier: params.integration_identifier ?? null,
    invoice: null,
    invoice_creation: settings.invoice_creation,
    livemode: false,
    locale: params.locale ?? null,
    managed_payments: null,
    metadata: params.metadata ?? {},
    mode,
    origin_context: params.origin_context ?? null,
    payment_intent: null,
    payment_link: parts.paymentLink,
    payment_method_collection:
      params.payment_method_collection ?? (mode === 'payment' ? 'if_required' : 'always'),
    payment_method_configuration_details: methods.payment_method_configuration_details,
    payment_method_options: methods.payment_method_options,
    payment_method_types: methods.payment_method_types,
    payment_status:
      mode === 'setup' || sums.amount_total === 0 ? 'no_payment_required' : 'unpaid',
    permissions: params.permissions
      ? { update_shipping_details: params.permissions.update_shipping_details ?? null }
      : null,
    phone_number_collection: settings.phone_number_collection,
    recovered_from: null,
    ...returning(params),
    saved_payment_method_options: settings.saved_payment_method_options,
    setup_intent: parts.setupIntent,
    shipping_address_collection: params.shipping_address_collection ?? null,
    shipping_cost: shipping.shipping_cost,
    shipping_options: shipping.shipping_options,
    status: 'open',
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url ?? null,
    ...(params.tax_id_collection && {
      tax_id_collection: {
        enabled: params.tax_id_collection.enabled,
        required: params.tax_id_collection.required ?? 'never',
      },
    }),
    total_details: sums.total_details,
    ui_mode,
    url: ui_mode === 'hosted_page' ? `${tx.origin}/_paystub/checkout/${id}` : null,
    wallet_options: params.wallet_options ?? null,
  };
}

const nothing = { amount_subtotal: null, amount_total: null, total_details: null };

/** Only within the page of a shop. */
function returning({ redirect_on_completion, return_url, ui_mode }: SessionParams) {
  if (ui_mode === undefined || ui_mode === 'hosted_page') return {};
  return {
    redirect_on_completion: redirect_on_completion ?? ('always' as const),
    ...(return_url !== undefined && { return_url }),
  };
}

function customerCreation({ customer, customer_creation, mode }: SessionParams) {
  if (customer !== undefined) return null;
  return mode === 'subscription' ? 'always' : (customer_creation ?? 'if_required');
}

/** What is known before the customer has said anything. */
function customerDetails(
  { customer_email, mode }: SessionParams,
  customer: ObjectOf<'customer'> | undefined,
): Session['customer_details'] {
  if (customer === undefined && customer_email === undefined) return null;
  return {
    address: null,
    business_name: null,
    email: customer?.email ?? customer_email ?? null,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: mode === 'setup' ? null : (customer?.tax_exempt ?? 'none'),
    tax_ids: null,
  };
}
