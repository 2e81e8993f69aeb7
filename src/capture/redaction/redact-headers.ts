import { createHmac } from 'node:crypto';
import { redactUrl } from './redact-url.ts';
import { isStripeKey, maskStripeKeys } from './stripe-keys.ts';
import { REDACTED, redactText } from './text.ts';

type Headers = readonly (readonly [string, string])[];

/** `stripe-signature` stays: it is worthless without the secret, and tells why a check failed. */
export const secretHeaders: readonly string[] = [
  ...['cookie', 'set-cookie', 'x-api-key', 'x-goog-api-key', 'x-amz-security-token'],
  'paystub-token',
];
const SECRET = new Set(secretHeaders);
/** `X-Auth-Token`, `Api-Key`, `X-Client-Secret` */
const SECRET_END = /(?:token|api-?key|access-key|secret|password)$/;
const ADDRESSES = new Set(['location', 'referer', 'content-location']);
const KNOWN_MOST = 1_000;

export interface HeaderRedactor {
  /** @param redacted gets the paths, as `req.headers.authorization` */
  redact(headers: Headers, at: string, redacted: Set<string>): [string, string][];
  /** The first 12 hex digits of HMAC-SHA256: the same key is seen to be the same, and no more. */
  fingerprint(key: string): string;
}

export function createHeaderRedactor(salt: string): HeaderRedactor {
  // The same few keys come with every request.
  const known = new Map<string, string>();
  const fingerprint = (key: string) =>
    createHmac('sha256', salt).update(key).digest('hex').slice(0, 12);
  const shownKey = (key: string) => `${maskStripeKeys(key)} (fp ${fingerprint(key)})`;

  function credentials(value: string): string {
    const split = value.indexOf(' ');
    if (split < 0) return isStripeKey(value) ? shownKey(value) : REDACTED;
    const scheme = value.slice(0, split);
    const key = keyIn(scheme, value.slice(split + 1).trim());
    return `${scheme} ${key === undefined ? REDACTED : shownKey(key)}`;
  }

  function remembered(value: string): string {
    const shown = known.get(value) ?? credentials(value);
    if (known.size >= KNOWN_MOST) known.clear();
    known.set(value, shown);
    return shown;
  }

  function shownValue(name: string, value: string): string {
    if (value === '') return value;
    if (name.endsWith('authorization')) return remembered(value);
    if (SECRET.has(name) || SECRET_END.test(name)) return REDACTED;
    return ADDRESSES.has(name) ? redactUrl(value, 'url', new Set()) : redactText(value);
  }

  return {
    fingerprint,
    redact: (headers, at, redacted) =>
      headers.map(([name, value]) => {
        const lower = name.toLowerCase();
        const shown = shownValue(lower, value);
        if (shown !== value) redacted.add(`${at}.${lower}`);
        return [name, shown];
      }),
  };
}

/** The key of `Bearer KEY` or of `Basic base64(KEY:)`. */
function keyIn(scheme: string, credentials: string): string | undefined {
  const name = scheme.toLowerCase();
  if (name === 'bearer') return isStripeKey(credentials) ? credentials : undefined;
  if (name !== 'basic') return undefined;
  const [user = ''] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  return isStripeKey(user) ? user : undefined;
}
