import type { AccountCreateParams } from '../../contract/generated/wire.d.ts';
import type { ObjectOf, Transaction } from '../../domain/transaction.ts';
import { merchant } from '../payments/merchant.ts';
import { controllerOf } from './controller.ts';
import { currencyOfCountry } from './country-currency.ts';
import { withRequirements } from './requirements.ts';

export type Account = ObjectOf<'account'>;

export function newAccount(tx: Transaction, params: AccountCreateParams): Account {
  const country = params.country ?? merchant.country;
  const type = params.type ?? (params.controller === undefined ? 'standard' : 'none');
  const id = tx.newId('acct');
  const blank: Account = {
    id,
    object: 'account',
    business_profile: blankProfile,
    business_type: null,
    capabilities: {},
    charges_enabled: false,
    controller: controllerOf(type, params.controller),
    country,
    created: tx.now,
    default_currency: params.default_currency ?? currencyOfCountry(country),
    details_submitted: false,
    email: null,
    external_accounts: {
      object: 'list',
      data: [],
      has_more: false,
      url: `/v1/accounts/${id}/external_accounts`,
    },
    groups: null,
    metadata: {},
    payouts_enabled: false,
    settings: blankSettings,
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type,
  };
  return withDetails(blank, params);
}

/** The account that the key belongs to: it needs no set-up. */
export function ownAccount(id: string): Account {
  const prefix = merchant.statementDescriptor;
  return {
    id,
    object: 'account',
    business_profile: { ...blankProfile, name: merchant.name },
    business_type: null,
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    country: merchant.country,
    default_currency: currencyOfCountry(merchant.country),
    details_submitted: true,
    email: null,
    groups: null,
    payouts_enabled: true,
    settings: {
      ...blankSettings,
      card_payments: { ...blankSettings.card_payments, statement_descriptor_prefix: prefix },
      dashboard: { display_name: merchant.name, timezone: 'Etc/UTC' },
      payments: { ...blankSettings.payments, statement_descriptor: prefix },
    },
    type: 'standard',
  };
}

type Details = Pick<
  AccountCreateParams,
  'business_profile' | 'business_type' | 'capabilities' | 'email' | 'settings' | 'tos_acceptance'
> & { metadata?: AccountCreateParams['metadata'] };

/** The account with what was told of it, and what is still to be told. */
export function withDetails(account: Account, told: Details): Account {
  return withRequirements({
    ...account,
    business_profile: { ...blankProfile, ...account.business_profile, ...told.business_profile },
    business_type: told.business_type ?? account.business_type ?? null,
    capabilities: withRequested(account.capabilities, told.capabilities),
    email: told.email ?? account.email,
    metadata: told.metadata ?? account.metadata ?? {},
    settings: mergedSettings(account.settings ?? blankSettings, told.settings),
    tos_acceptance: { ...account.tos_acceptance, ...told.tos_acceptance },
  } as Account);
}

type Capabilities = Account['capabilities'];

/** What is asked for stays inactive until the account has told all that is required. */
function withRequested(current: Capabilities, asked: AccountCreateParams['capabilities'] = {}) {
  const entries = Object.entries(asked).flatMap(([name, { requested } = {}]) =>
    requested === true ? [[name, current?.[name as keyof Capabilities] ?? 'inactive']] : [],
  );
  return { ...current, ...Object.fromEntries(entries) };
}

function mergedSettings(current: object, told: object = {}): object {
  const merged: Record<string, unknown> = { ...current };
  for (const [name, value] of Object.entries(told)) {
    const before = merged[name];
    const isHash = typeof before === 'object' && before !== null && !Array.isArray(before);
    merged[name] = isHash ? mergedSettings(before, value as object) : value;
  }
  return merged;
}

const blankProfile: NonNullable<Account['business_profile']> = {
  annual_revenue: null,
  estimated_worker_count: null,
  mcc: null,
  minority_owned_business_designation: null,
  name: null,
  product_description: null,
  specified_commercial_transactions_act_url: null,
  support_address: null,
  support_email: null,
  support_phone: null,
  support_url: null,
  url: null,
};

const blankSettings: NonNullable<Account['settings']> = {
  bacs_debit_payments: { display_name: null, service_user_number: null },
  branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
  card_issuing: { tos_acceptance: { date: null, ip: null } },
  card_payments: {
    decline_on: { avs_failure: false, cvc_failure: false },
    statement_descriptor_prefix: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
  dashboard: { display_name: null, timezone: 'Etc/UTC' },
  invoices: { default_account_tax_ids: null, hosted_payment_method_save: 'offer' },
  payments: {
    statement_descriptor: null,
    statement_descriptor_kana: null,
    statement_descriptor_kanji: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
  payouts: {
    debit_negative_balances: true,
    schedule: { delay_days: 2, interval: 'daily' },
    statement_descriptor: null,
  },
  sepa_debit_payments: {},
};
