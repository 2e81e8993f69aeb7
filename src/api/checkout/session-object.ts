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
  const { mode = 'payment' } = params;
  const currency = parts.currency ?? (mode === 'setup' ? null : defaultCurrency);
  const sums = mode === 'setup' ? nothing : sumOf(lines, shipping.shipping_cost);
  return {
    id,
    object: 'checkout.session',
    ...asGiven(params),
    ...sessionSettings(params),
    ...sessionMethods(params, currency ?? defaultCurrency, tx.account),
    ...shownAt(tx, id, params),
    ...shipping,
    ...sums,
    collected_information: { business_name: null, individual_name: null, shipping_details: null },
    consent: null,
    created: tx.now,
    currency,
    currency_conversion: null,
    customer: customer?.id ?? null,
    customer_creation: customerCreation(params),
    customer_details: customerDetails(params, customer),
    discounts: parts.discounts,
    expires_at: params.expires_at ?? tx.now + SECONDS_PER_DAY,
    invoice: null,
    livemode: false,
    managed_payments: null,
    metadata: params.metadata ?? {},
    mode,
    payment_intent: null,
    payment_link: parts.paymentLink,
    payment_method_collection:
      params.payment_method_collection ?? (mode === 'payment' ? 'if_required' : 'always'),
    recovered_from: null,
    setup_intent: parts.setupIntent,
    status: 'open',
    subscription: null,
  };
}

/** Shown as they were given, and null when they were not. */
const nullable = [
  'allow_promotion_codes',
  'billing_address_collection',
  'cancel_url',
  'client_reference_id',
  'customer_account',
  'customer_email',
  'integration_identifier',
  'locale',
  'origin_context',
  'shipping_address_collection',
  'submit_type',
  'success_url',
  'wallet_options',
] as const;

function asGiven(params: SessionParams): Pick<Session, (typeof nullable)[number]> {
  const fields = nullable.map((name) => [name, params[name] ?? null] as const);
  return Object.fromEntries(fields) as unknown as Pick<Session, (typeof nullable)[number]>;
}

const nothing = {
  amount_subtotal: null,
  amount_total: null,
  payment_status: 'no_payment_required' as const,
  total_details: null,
};

/** On a page of its own, or within the page of the shop. */
function shownAt(tx: Transaction, id: string, params: SessionParams) {
  const { redirect_on_completion: redirects = 'always', return_url, ui_mode } = params;
  if (ui_mode === undefined || ui_mode === 'hosted_page') {
    const url = `${tx.origin}/_paystub/checkout/${id}`;
    return { client_secret: null, ui_mode: 'hosted_page' as const, url };
  }
  return {
    client_secret: `${id}_secret_${tx.random(SECRET_LENGTH)}`,
    redirect_on_completion: redirects,
    ...(return_url !== undefined && { return_url }),
    ui_mode,
    url: null,
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
