/**
 * Stripe's keys and secrets, wherever they stand. What is left of one tells its kind, its mode and,
 * when it is long enough, its last four characters.
 */
const PREFIX = '(?:sk|rk|pk|ek)_(?:org_)?(?:test|live)_';
// In the middle of a word (`task_test_one`) only what is as long as keys are.
const KEY = new RegExp(
  `((?<![A-Za-z])${PREFIX}|${PREFIX}(?=[A-Za-z0-9_]{16}))([A-Za-z0-9_]+)`,
  'g',
);
const WHOLE_KEY = new RegExp(`^${PREFIX}[A-Za-z0-9_]+$`);
const WEBHOOK_SECRET = /(whsec_)([A-Za-z0-9+/=]+)/g;
const WHOLE_WEBHOOK_SECRET = /^whsec_[A-Za-z0-9+/=]+$/;
const CLIENT_SECRET = /(?<=[A-Za-z0-9]{6}_secret_)[A-Za-z0-9%]{10,}/g;

/** `sk_test_51H…` becomes `sk_test_…4f2a`, `whsec_…` likewise, `pi_1_secret_2` `pi_1_secret_…`. */
export function maskStripeKeys(text: string): string {
  return text.replace(KEY, shorten).replace(WEBHOOK_SECRET, shorten).replace(CLIENT_SECRET, '…');
}

function shorten(_found: string, start: string, rest: string): string {
  return `${start}…${rest.length < 8 ? '' : rest.slice(-4)}`;
}

/** Whether a value is nothing but a key. */
export function isStripeKey(value: string): boolean {
  return WHOLE_KEY.test(value);
}

/** Or nothing but a webhook secret. */
export function isStripeSecret(value: string): boolean {
  return isStripeKey(value) || WHOLE_WEBHOOK_SECRET.test(value);
}
