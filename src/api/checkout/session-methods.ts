/** Which types of payment method a session takes. */
import { defaultConfiguration, planTypes } from '../payments/intents/method-types.ts';
import type { Session, SessionParams } from './session-record.ts';

type MethodFields = Pick<
  Session,
  | 'allowed_payment_method_types'
  | 'payment_method_configuration_details'
  | 'payment_method_options'
  | 'payment_method_types'
>;

/** Without a list a session takes whatever the account has switched on, in any version. */
const ANY_VERSION = '2026-08-26';
/** Switched on, but it wants to know more than a page can ask. */
const UNHOSTED: ReadonlySet<string> = new Set(['acss_debit']);

export function sessionMethods(
  params: SessionParams,
  currency: string,
  account: string,
): MethodFields {
  const { allowed_payment_method_types: allowed, payment_method_configuration: named } = params;
  const types = allowed ?? switchedOn(params, currency, account);
  return {
    allowed_payment_method_types: allowed === undefined ? null : [...allowed],
    payment_method_configuration_details:
      allowed === undefined ? { id: named ?? defaultConfiguration(account), parent: null } : null,
    payment_method_options: optionsFor(types, params.payment_method_options),
    payment_method_types: [...types],
  };
}

function switchedOn(params: SessionParams, currency: string, account: string): string[] {
  const { payment_method_types } = planTypes({
    account,
    apiVersion: ANY_VERSION,
    automatic: undefined,
    captureMethod: params.payment_intent_data?.capture_method ?? 'automatic',
    currency,
    excluded: params.excluded_payment_method_types,
    setupFutureUsage: params.mode === 'payment' ? null : 'off_session',
  });
  return payment_method_types.filter((type) => !UNHOSTED.has(type));
}

const defaults: Readonly<Record<string, object>> = {
  card: { request_three_d_secure: 'automatic' },
  us_bank_account: {
    financial_connections: { permissions: ['payment_method'], prefetch: [] },
    verification_method: 'automatic',
  },
};

function optionsFor(
  types: readonly string[],
  given: SessionParams['payment_method_options'],
): Session['payment_method_options'] {
  const options: Record<string, object> = {};
  for (const type of [...types].sort()) {
    const own = (given as Readonly<Record<string, object | undefined>> | undefined)?.[type];
    if (defaults[type] !== undefined || own !== undefined) {
      options[type] = { ...defaults[type], ...own };
    }
  }
  return options as Session['payment_method_options'];
}
