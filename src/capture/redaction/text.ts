/** Redaction of text of any kind: messages, values of fields. */
import { isTestCard, maskCardNumbers } from './card-numbers.ts';
import { secretNames } from './field-names.ts';
import { isStripeKey, isStripeSecret, maskStripeKeys } from './stripe-keys.ts';

export const REDACTED = '[redacted]';
/** What stands for JSON that is nested deeper than anybody means it. */
export const TOO_DEEP = '[too deep]';

// postgres://user:password@host
const USER_INFO = /(\b[a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/@:"']*:[^\s/@"']+@/gi;
const BEARER = /(?<![A-Za-z])(Bearer +)([A-Za-z0-9._~+/=-]{16,})/gi;
const BASIC = /(?<![A-Za-z])(Basic +)[A-Za-z0-9+/=]{16,}/gi;

const NAMES = secretNames.map((name) => name.replaceAll('_', '[_-]?')).join('|');
const QUOTED_OR_BARE = `"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|[^\\s,;&"'{}()[\\]]+`;
/** `cvc: '123'`, `"cvc":"123"`, `password=x`, `:cvc=>"123"` */
const ASSIGNED = new RegExp(
  `((?<![A-Za-z0-9])(?:${NAMES})\\\\?["']?\\]?\\s*[:=]>?\\s*\\\\?)(${QUOTED_OR_BARE})`,
  'gi',
);
/** XML: `<SessionToken>x</SessionToken>`, with a prefix, attributes or CDATA, too. */
const ELEMENT = new RegExp(
  `(<(?:[A-Za-z0-9_-]{1,40}:)?(?:${NAMES})(?:\\s[^<>]*)?>(?:<!\\[CDATA\\[)?)([^<]+)`,
  'gi',
);
const LITERAL = /^(?:null|undefined|none|nil|true|false)$/i;
const REDACTED_ALREADY = /^(?:\[?redacted\]?|\[too deep\]|\w*…[\w+/=]{0,4})$/;

/** What every text that any of the rules changes matches; most texts do not. */
export const SUSPICIOUS = new RegExp(
  `[a-z]k_(?:org_)?(?:test|live)_|whsec_|_secret_|:\\/\\/[^\\s/]*@|(?:bearer|basic) ` +
    `|[2-9]\\d{3}[ -]?\\d{4,6}[ -]?\\d|(?:${NAMES})(?:\\\\*["']?\\]?\\s*[:=]|[\\s>])`,
  'i',
);

export function redactText(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  const rid = text
    .replace(USER_INFO, `$1${REDACTED}@`)
    .replace(BEARER, (found, scheme: string, token: string) =>
      isStripeKey(token) ? found : scheme + REDACTED,
    )
    .replace(BASIC, `$1${REDACTED}`)
    .replace(ASSIGNED, redactAssigned)
    .replace(ELEMENT, redactElement);
  return maskCardNumbers(maskStripeKeys(rid));
}

/** What stands for the value of a secret field. */
export function redactValue(value: string): string {
  if (REDACTED_ALREADY.test(value) || isTestCard(value)) return value;
  return isStripeSecret(value) ? maskStripeKeys(value) : REDACTED;
}

function redactElement(found: string, start: string, value: string): string {
  return /\S/.test(value) ? start + redactValue(value) : found;
}

function redactAssigned(_found: string, start: string, value: string): string {
  const quote = /^["']/.test(value) ? value.slice(0, 1) : '';
  const inner = quote === '' ? value : value.slice(1, -1);
  if (inner === '' || inner === '\\' || LITERAL.test(inner)) return start + value;
  return start + quote + redactValue(inner) + quote;
}
