'use strict';
const { createHmac } = require('node:crypto');
const { REDACTED } = require('./text.cjs');
const { isStripeKey, maskStripeKeys } = require('./stripe-keys.cjs');

/** `stripe-signature` stays: it is worthless without the secret, and tells why a check failed. */
const secretHeaders = [
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'x-goog-api-key',
  'x-amz-security-token',
  'paystub-token',
];
/** `X-Auth-Token`, `Api-Key`, `X-Client-Secret`. */
const secretEnd = /(?:token|api-?key|access-key|secret|password)$/;
const addresses = new Set(['location', 'referer', 'content-location']);

/** Of one salt, since a process has one. */
const fingerprints = new Map();
const KEYS_MOST = 100;

/** The first 12 hex digits of HMAC-SHA256: the same key is seen to be the same, and no more. */
function fingerprint(salt, key) {
  const known = fingerprints.get(key);
  if (known !== undefined) return known;
  if (fingerprints.size >= KEYS_MOST) fingerprints.clear();
  const made = createHmac('sha256', salt).update(key).digest('hex').slice(0, 12);
  fingerprints.set(key, made);
  return made;
}

/** The key of `Bearer KEY` or of `Basic base64(KEY:)`, or undefined. */
function keyOf(scheme, credentials) {
  const name = scheme.toLowerCase();
  if (name === 'bearer') return isStripeKey(credentials) ? credentials : undefined;
  if (name !== 'basic') return undefined;
  const [user] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  return isStripeKey(user) ? user : undefined;
}

function redactCredentials(value, salt) {
  const split = value.indexOf(' ');
  if (split < 0) return isStripeKey(value) ? shownKey(value, salt) : REDACTED;
  const scheme = value.slice(0, split);
  const key = keyOf(scheme, value.slice(split + 1).trim());
  return `${scheme} ${key === undefined ? REDACTED : shownKey(key, salt)}`;
}

const shownKey = (key, salt) => `${maskStripeKeys(key)} (fp ${fingerprint(salt, key)})`;

/** Programs send the same few headers again and again. */
const REMEMBERED_MOST = 200;

/** @param {(value: string) => string} redact always gives the same for the same */
function remembering(redact) {
  const known = new Map();
  return (value) => {
    let shown = known.get(value);
    if (shown === undefined) {
      if (known.size >= REMEMBERED_MOST) known.clear();
      shown = redact(value);
      known.set(value, shown);
    }
    return shown;
  };
}

/** @param {{ salt: string, headers: string[], reveal: string[] }} options */
function headerRedactor(options, rules) {
  const credentials = remembering((value) => redactCredentials(value, options.salt));
  const text = remembering(rules.text);
  const secret = new Set([...secretHeaders, ...options.headers.map((name) => name.toLowerCase())]);
  const reveal = new Set(options.reveal.map((name) => name.toLowerCase()));

  function shown(name, value, isLocal) {
    if (value === '' || (isLocal && reveal.has(name))) return value;
    if (name.endsWith('authorization')) return credentials(value);
    if (secret.has(name) || secretEnd.test(name)) return REDACTED;
    return addresses.has(name) ? rules.url(value) : text(value);
  }

  /** @param {[string, string][]} headers @param {boolean} isLocal answered on this machine */
  return (headers, isLocal, at, redacted) =>
    headers.map(([name, value]) => {
      const lower = name.toLowerCase();
      const kept = shown(lower, value, isLocal);
      if (kept !== value) redacted.add(`${at}.${lower}`);
      return [name, kept];
    });
}

module.exports = { fingerprint, headerRedactor };
