'use strict';
/** Text of any kind: logs, messages, values of fields. */
const { maskCardNumbers, isTestCard } = require('./card-numbers.cjs');
const { isStripeKey, isStripeSecret, maskStripeKeys } = require('./stripe-keys.cjs');

const REDACTED = '[redacted]';
/** What stands for JSON that is nested deeper than anybody means it. */
const TOO_DEEP = '[too deep]';

// postgres://user:password@host. Looks back: an expression that begins with what may be long takes the
// square of its length.
const userInfo = /(?<=:\/\/)[^\s/@:"']*:[^\s/@"']+@/g;
const bearer = /(?<![A-Za-z])(Bearer +)([A-Za-z0-9._~+/=-]{16,})/gi;
const basic = /(?<![A-Za-z])(Basic +)[A-Za-z0-9+/=]{16,}/gi;

const quotedOrBare = `"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|[^\\s,;&"'{}()[\\]]+`;

/** `cvc: '123'`, `"cvc":"123"`, `password=x`, `:cvc=>"123"`. */
function assignments(spelled) {
  const start = `(?<![A-Za-z0-9])(?:${spelled})\\\\?["']?\\]?\\s*[:=]>?\\s*\\\\?`;
  return new RegExp(`(${start})(${quotedOrBare})`, 'gi');
}

/** XML: `<SessionToken>x</SessionToken>`, with a prefix, attributes or CDATA, too. */
function elements(spelled) {
  const start = `<(?:[A-Za-z0-9_-]{1,40}:)?(?:${spelled})(?:\\s[^<>]*)?>(?:<!\\[CDATA\\[)?`;
  return new RegExp(`(${start})([^<]+)`, 'gi');
}

const spellings = (names) =>
  names.map((name) => name.replace(/[^A-Za-z0-9_-]/g, '').replace(/[_-]/g, '[_-]?')).join('|');

const literal = /^(?:null|undefined|none|nil|true|false)$/i;
const redactedAlready = /^(?:\[?redacted\]?|\[too deep\]|\w*…[\w+/=]{0,4})$/;

/** What stands for the value of a secret field. */
function redactValue(value) {
  if (redactedAlready.test(value) || isTestCard(value)) return value;
  return isStripeSecret(value) ? maskStripeKeys(value) : REDACTED;
}

function redactElement(found, start, value) {
  return /\S/.test(value) ? start + redactValue(value) : found;
}

function redactAssigned(_found, start, value) {
  const quote = /^["']/.test(value) ? value[0] : '';
  const inner = quote === '' ? value : value.slice(1, -1);
  if (inner === '' || inner === '\\' || literal.test(inner)) return start + value;
  return start + quote + redactValue(inner) + quote;
}

/** Most texts are short words, and hold nothing that any rule is about. */
const isOfInterest = /[:=<]|[srpe]k_|whsec_|_secret_|bearer|basic|\d{4}/i;

/** @param {string[]} names of secret fields. Returns what redacts a text. */
function textRedactor(names) {
  const spelled = spellings(names);
  const assigned = assignments(spelled);
  const element = elements(spelled);
  const redact = (text) =>
    maskCardNumbers(
      maskStripeKeys(
        text
          .replace(userInfo, `${REDACTED}@`)
          .replace(bearer, (found, scheme, token) =>
            isStripeKey(token) ? found : scheme + REDACTED,
          )
          .replace(basic, `$1${REDACTED}`)
          .replace(assigned, redactAssigned)
          .replace(element, redactElement),
      ),
    );
  return (text) => (isOfInterest.test(text) ? redact(text) : text);
}

module.exports = { REDACTED, TOO_DEEP, redactValue, textRedactor };
