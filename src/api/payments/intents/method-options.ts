/** `payment_intent.payment_method_options`: an entry for each type that has options. */
import type { Objects } from '../../../contract/generated/wire.d.ts';

type Options = NonNullable<Objects['payment_intent']['payment_method_options']>;
type Hash = Readonly<Record<string, unknown>>;

/** What types show when nothing was asked for. */
export type OptionDefaults = Readonly<Record<string, Hash>>;

/** What each type shows when nothing was asked for, as recorded. */
const defaults: OptionDefaults = {
  acss_debit: { verification_method: 'automatic' },
  afterpay_clearpay: { reference: null },
  alipay: {},
  bancontact: { preferred_language: 'en' },
  card: {
    installments: null,
    mandate_options: null,
    network: null,
    request_three_d_secure: 'automatic',
  },
  cashapp: {},
  eps: {},
  ideal: {},
  klarna: { preferred_locale: null },
  link: { persistent_token: null },
  paypal: { preferred_locale: null, reference: null },
  sepa_debit: {},
  us_bank_account: {
    financial_connections: { permissions: ['payment_method'], prefetch: [] },
    mandate_options: {},
    verification_method: 'automatic',
  },
  wechat_pay: { app_id: null, client: null },
};

/** Only answers to the request: they are not kept. */
const notKept: ReadonlySet<string> = new Set(['cvc_token', 'moto', 'three_d_secure', 'cvc']);

/** What is there, with what is asked for on top; null takes a type back to its defaults. */
export function methodOptions(
  types: readonly string[],
  current: object | null,
  asked: object | null | undefined,
  byType: OptionDefaults = defaults,
): Options {
  const given = (asked ?? {}) as Readonly<Record<string, Hash | null>>;
  const now = (current ?? {}) as Readonly<Record<string, Hash>>;
  const options: Record<string, Hash> = {};
  for (const type of [...types].sort()) {
    const start = given[type] === null ? undefined : now[type];
    const base = start ?? byType[type];
    const wanted = given[type];
    if (base === undefined && (wanted === undefined || wanted === null)) continue;
    options[type] = sorted({ ...base, ...wanted });
  }
  return options as Options;
}

function sorted(hash: Hash): Hash {
  const kept = Object.entries(hash).filter(([name]) => !notKept.has(name));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One option of a type, as `optionOf(intent, 'card', 'request_three_d_secure')`. */
export function optionOf(
  intent: { readonly payment_method_options: object | null },
  type: string,
  name: string,
): unknown {
  const options = (intent.payment_method_options ?? {}) as Readonly<Record<string, Hash>>;
  return options[type]?.[name];
}
