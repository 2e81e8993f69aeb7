/** Which types of payment method an intent takes. */
import type { Objects } from '../../../contract/generated/wire.d.ts';

type PaymentIntent = Objects['payment_intent'];

/** What decides on the types. */
export interface TypeRequest {
  /** `allowed_payment_method_types`, also by its older name. */
  types?: readonly string[] | undefined;
  automatic?:
    | { enabled: boolean; allow_redirects?: 'always' | 'never' | undefined }
    | null
    | undefined;
  configuration?: string | undefined;
  excluded?: readonly string[] | null | undefined;
  currency: string;
  captureMethod: string;
  setupFutureUsage: string | null;
  apiVersion: string;
  account: string;
}

export type TypePlan = Pick<
  PaymentIntent,
  | 'allowed_payment_method_types'
  | 'automatic_payment_methods'
  | 'payment_method_configuration_details'
  | 'payment_method_types'
>;

/** Versions from this day on accept what the account has switched on. Before: cards. */
const AUTOMATIC_SINCE = '2023-08-16';
/** From this version on the list of types has its own field. */
const ALLOWED_SINCE = '2026-09-30';

/** What a new account has switched on, in the recorded order. */
const switchedOn: Readonly<Record<string, readonly string[]>> = {
  usd: [
    'card',
    'acss_debit',
    'afterpay_clearpay',
    'alipay',
    'klarna',
    'link',
    'us_bank_account',
    'wechat_pay',
  ],
  cad: ['card', 'acss_debit', 'afterpay_clearpay', 'alipay', 'klarna', 'link', 'wechat_pay'],
  eur: ['card', 'sepa_debit', 'bancontact', 'eps', 'ideal', 'klarna', 'link'],
  gbp: ['card', 'bacs_debit', 'afterpay_clearpay', 'alipay', 'klarna', 'link', 'wechat_pay'],
  aud: ['card', 'au_becs_debit', 'afterpay_clearpay', 'alipay', 'klarna', 'link', 'wechat_pay'],
};

const redirecting: ReadonlySet<string> = new Set([
  'afterpay_clearpay',
  'alipay',
  'bancontact',
  'eps',
  'ideal',
  'klarna',
  'wechat_pay',
]);
/** Types that can hold an amount until it is captured. */
const holding: ReadonlySet<string> = new Set(['card', 'afterpay_clearpay', 'klarna', 'link']);
/** Types that cannot be kept for later. */
const unsavable: ReadonlySet<string> = new Set([
  'afterpay_clearpay',
  'alipay',
  'eps',
  'wechat_pay',
]);

export function planTypes(request: TypeRequest): TypePlan {
  const { apiVersion, automatic, types } = request;
  if (types !== undefined) return fixed(types, apiVersion >= ALLOWED_SINCE);
  if (automatic?.enabled === false)
    return { ...fixed(['card']), automatic_payment_methods: { enabled: false } };
  if (automatic === undefined && apiVersion < AUTOMATIC_SINCE) return fixed(['card']);
  const allow_redirects = automatic?.allow_redirects ?? 'always';
  return {
    allowed_payment_method_types: null,
    automatic_payment_methods: { allow_redirects, enabled: true },
    payment_method_configuration_details: {
      id: request.configuration ?? defaultConfiguration(request.account),
      parent: null,
    },
    payment_method_types: automaticTypes(request, allow_redirects),
  };
}

function fixed(types: readonly string[], allowed = false): TypePlan {
  return {
    allowed_payment_method_types: allowed
      ? ([...types] as PaymentIntent['allowed_payment_method_types'])
      : null,
    automatic_payment_methods: null,
    payment_method_configuration_details: null,
    payment_method_types: [...types],
  };
}

function automaticTypes(request: TypeRequest, redirects: string): string[] {
  const { captureMethod, currency, excluded, setupFutureUsage } = request;
  const all = switchedOn[currency] ?? ['card', 'link'];
  return all.filter(
    (type) =>
      excluded?.includes(type) !== true &&
      !(redirects === 'never' && redirecting.has(type)) &&
      !(captureMethod === 'manual' && !holding.has(type)) &&
      !(setupFutureUsage !== null && unsavable.has(type)),
  );
}

/** The configuration that every account has from the start, made from the account's own id. */
export function defaultConfiguration(account: string): string {
  const tail = account.slice(-10);
  return `pmc_1${tail.slice(0, 5)}${tail}${[...tail].reverse().join('').slice(0, 8)}`;
}
