import type { Transaction } from '../../../domain/transaction.ts';
import { defaultCurrency } from '../../customers/balance.ts';
import { defaultConfiguration } from '../../payments/intents/method-types.ts';
import { merchant } from '../../payments/merchant.ts';
import { buildSetupIntent } from '../../payments/setup/setup-intent-object.ts';
import type { Hash, Shape } from '../shape.ts';

const SECONDS_PER_DAY = 86_400;
const SECRET_LENGTH = 40;
/** Sessions take whatever the account has switched on, in any version. */
const VERSION = '9999-12-31';

/** An open session: Paystub has no hosted Checkout page yet, so `url` leads to the object's page. */
export const checkoutSession: Shape = async (object, params, tx) => ({
  ...object,
  adaptive_pricing: { enabled: false },
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  branding_settings: branding,
  collected_information: { business_name: null, individual_name: null, shipping_details: null },
  created: tx.now,
  customer_details: await customerDetails(params, tx),
  expires_at: params.expires_at ?? tx.now + SECONDS_PER_DAY,
  payment_method_configuration_details: { id: defaultConfiguration(tx.account), parent: null },
  payment_method_options: { card: { request_three_d_secure: 'automatic' } },
  payment_method_types: params.allowed_payment_method_types ?? ['card'],
  phone_number_collection: { enabled: false, ...(params.phone_number_collection as object) },
  shipping_options: [],
  status: 'open',
  ...(params.mode === 'setup' ? setupFields(params, tx) : await paidFields(params, tx)),
  ...shownAt(String(object.id), params, tx),
});

/** Nothing is paid: a setup intent waits for the payment method. */
function setupFields(params: Hash, tx: Transaction): Hash {
  return {
    currency: params.currency ?? null,
    discounts: null,
    mode: 'setup',
    payment_method_collection: 'always',
    payment_status: 'no_payment_required',
    setup_intent: setupIntent(params, tx),
  };
}

function setupIntent({ customer }: Hash, tx: Transaction): string {
  const params = typeof customer === 'string' ? { customer } : {};
  const intent = buildSetupIntent(tx, params, VERSION);
  return tx.insert('setup_intent', intent, ['setup_intent.created']).id;
}

async function paidFields(params: Hash, tx: Transaction): Promise<Hash> {
  const { customer, line_items, mode = 'payment' } = params;
  const { amount, currency } = await sumOf((line_items ?? []) as readonly Hash[], tx);
  const once = mode === 'payment';
  return {
    amount_subtotal: amount,
    amount_total: amount,
    currency: params.currency ?? currency ?? defaultCurrency,
    customer_creation: once && customer === undefined ? 'if_required' : null,
    discounts: [],
    invoice_creation: once ? invoiceCreation : null,
    mode,
    payment_method_collection: once ? 'if_required' : 'always',
    payment_status: 'unpaid',
    total_details: nothingOff,
  };
}

/** On a page of its own, or within the page of the shop. */
function shownAt(id: string, { ui_mode = 'hosted_page' }: Hash, tx: Transaction): Hash {
  return ui_mode === 'hosted_page'
    ? { client_secret: null, ui_mode, url: `${tx.origin}/o/${id}` }
    : { client_secret: `${id}_secret_${tx.random(SECRET_LENGTH)}`, ui_mode, url: null };
}

const branding = {
  background_color: '#ffffff',
  border_style: 'rounded',
  button_color: '#0074d4',
  display_name: merchant.name,
  font_family: 'default',
  icon: null,
  logo: null,
};

const nothingOff = { amount_discount: 0, amount_shipping: 0, amount_tax: 0 };

const invoiceCreation = {
  enabled: false,
  invoice_data: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: null,
    metadata: {},
    rendering_options: null,
  },
};

async function sumOf(lines: readonly Hash[], tx: Transaction) {
  let amount = 0;
  let currency: string | undefined;
  for (const { price: id, price_data, quantity = 1 } of lines) {
    const price = (typeof id === 'string' ? await tx.get('price', id) : price_data) as
      | { currency: string; unit_amount?: number | null }
      | undefined;
    currency ??= price?.currency;
    amount += (price?.unit_amount ?? 0) * Number(quantity);
  }
  return { amount, currency };
}

async function customerDetails(params: Hash, tx: Transaction): Promise<Hash | null> {
  const { customer: id } = params;
  const customer = typeof id === 'string' ? await tx.get('customer', id) : undefined;
  const email = customer?.email ?? (params.customer_email as string | undefined);
  if (email === undefined && customer === undefined) return null;
  return {
    address: null,
    business_name: null,
    email: email ?? null,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: params.mode === 'setup' ? null : (customer?.tax_exempt ?? 'none'),
    tax_ids: null,
  };
}
