'use strict';
/**
 * Stripe's keys and secrets, wherever they stand. What is left of one tells its kind, its mode and,
 * when it is long enough, its last four characters.
 */

const prefix = '(?:sk|rk|pk|ek)_(?:org_)?(?:test|live)_';
// In the middle of a word (`task_test_one`) only what is as long as keys are.
const key = new RegExp(
  `((?<![A-Za-z])${prefix}|${prefix}(?=[A-Za-z0-9_]{16}))([A-Za-z0-9_]+)`,
  'g',
);
const wholeKey = new RegExp(`^${prefix}[A-Za-z0-9_]+$`);
const webhookSecret = /(whsec_)([A-Za-z0-9+/=]+)/g;
const wholeWebhookSecret = /^whsec_[A-Za-z0-9+/=]+$/;
// Looks back, since to look ahead from every letter of a long word takes the square of its length.
const clientSecret = /(?<=[A-Za-z0-9]{6}_secret_)[A-Za-z0-9%]{10,}/g;

const shorten = (_found, start, rest) => `${start}…${rest.length < 8 ? '' : rest.slice(-4)}`;

/** `sk_test_51H…` becomes `sk_test_…4f2a`, `whsec_…` likewise, `pi_1_secret_2` `pi_1_secret_…`. */
function maskStripeKeys(text) {
  return text.replace(key, shorten).replace(webhookSecret, shorten).replace(clientSecret, '…');
}

/** Whether a value is nothing but a key or a webhook secret. */
const isStripeKey = (value) => wholeKey.test(value);
const isStripeSecret = (value) => wholeKey.test(value) || wholeWebhookSecret.test(value);

module.exports = { isStripeKey, isStripeSecret, maskStripeKeys };
