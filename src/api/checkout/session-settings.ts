/** Settings of a session that are shown as they were given, every part that was not as null. */
import { merchant } from '../payments/merchant.ts';
import type { Session, SessionParams } from './session-record.ts';

type Settings = Required<
  Pick<
    Session,
    | 'adaptive_pricing'
    | 'after_expiration'
    | 'automatic_tax'
    | 'branding_settings'
    | 'consent_collection'
    | 'custom_fields'
    | 'custom_text'
    | 'invoice_creation'
    | 'permissions'
    | 'phone_number_collection'
    | 'saved_payment_method_options'
  >
> &
  Pick<Session, 'excluded_payment_method_types' | 'tax_id_collection'>;

export function sessionSettings(params: SessionParams): Settings {
  const { excluded_payment_method_types: excluded, permissions } = params;
  return {
    adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? false },
    after_expiration: afterExpiration(params.after_expiration),
    automatic_tax: automaticTax(params.automatic_tax),
    branding_settings: { ...branding, ...(params.branding_settings as object | undefined) },
    consent_collection: consent(params.consent_collection),
    custom_fields: (params.custom_fields ?? []).map(customField),
    custom_text: { ...noText, ...(params.custom_text as Partial<typeof noText> | undefined) },
    invoice_creation: params.mode === 'payment' ? invoiceCreation(params.invoice_creation) : null,
    ...(excluded && { excluded_payment_method_types: [...excluded] }),
    permissions: permissions
      ? { update_shipping_details: permissions.update_shipping_details ?? null }
      : null,
    phone_number_collection: params.phone_number_collection ?? { enabled: false },
    saved_payment_method_options: savedOptions(params.saved_payment_method_options),
    ...taxIds(params.tax_id_collection),
  };
}

const branding: Settings['branding_settings'] = {
  background_color: '#ffffff',
  border_style: 'rounded',
  button_color: '#0074d4',
  display_name: merchant.name,
  font_family: 'default',
  icon: null,
  logo: null,
};

export const noText = {
  after_submit: null,
  shipping_address: null,
  submit: null,
  terms_of_service_acceptance: null,
};

function afterExpiration(given: SessionParams['after_expiration']): Session['after_expiration'] {
  if (given === undefined) return null;
  const { recovery } = given;
  return {
    recovery: recovery
      ? {
          allow_promotion_codes: recovery.allow_promotion_codes ?? false,
          enabled: recovery.enabled,
          expires_at: null,
          url: null,
        }
      : null,
  };
}

/** Nobody works taxes out here: they stay what the lines' own tax rates say. */
function automaticTax(given: SessionParams['automatic_tax']): Session['automatic_tax'] {
  if (given?.enabled !== true) {
    return { enabled: false, liability: null, provider: null, status: null };
  }
  const liability = given.liability ?? { type: 'self' };
  return { enabled: true, liability, provider: 'stripe', status: 'requires_location_inputs' };
}

function consent(given: SessionParams['consent_collection']): Session['consent_collection'] {
  if (given === undefined) return null;
  return {
    payment_method_reuse_agreement: given.payment_method_reuse_agreement ?? null,
    promotions: given.promotions ?? null,
    terms_of_service: given.terms_of_service ?? null,
  };
}

type FieldParam = NonNullable<SessionParams['custom_fields']>[number];

export function customField(given: FieldParam): Session['custom_fields'][number] {
  const { dropdown, key, label, numeric, optional = false, text, type } = given;
  const lengths = (limits: FieldParam['text']) => ({
    default_value: limits?.default_value ?? null,
    maximum_length: limits?.maximum_length ?? null,
    minimum_length: limits?.minimum_length ?? null,
    value: null,
  });
  return {
    ...(type === 'dropdown' && {
      dropdown: {
        default_value: dropdown?.default_value ?? null,
        options: [...(dropdown?.options ?? [])],
        value: null,
      },
    }),
    key,
    label,
    ...(type === 'numeric' && { numeric: lengths(numeric) }),
    optional,
    ...(type === 'text' && { text: lengths(text) }),
    type,
  };
}

export const blankInvoiceCreation = {
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

function invoiceCreation(given: SessionParams['invoice_creation']): Session['invoice_creation'] {
  return {
    enabled: given?.enabled ?? false,
    invoice_data: {
      ...blankInvoiceCreation.invoice_data,
      ...(given?.invoice_data as object | undefined),
    },
  };
}

/** There only when it was given. */
function taxIds(given: SessionParams['tax_id_collection']): Pick<Session, 'tax_id_collection'> {
  if (given === undefined) return {};
  return { tax_id_collection: { enabled: given.enabled, required: given.required ?? 'never' } };
}

function savedOptions(
  given: SessionParams['saved_payment_method_options'],
): Session['saved_payment_method_options'] {
  if (given === undefined) return null;
  return {
    allow_redisplay_filters: given.allow_redisplay_filters ?? ['always'],
    payment_method_remove: given.payment_method_remove ?? 'disabled',
    payment_method_save: given.payment_method_save ?? null,
  };
}
