'use strict';
/** Text of any kind: logs, messages, values of fields. */
const { maskCardNumbers, isTestCard } = require('./card-numbers.cjs');
const { isStripeKey, isStripeSecret, maskStripeKeys } = require('./stripe-keys.cjs');

const REDACTED = '[redacted]';

// postgres://user:password@host
const userInfo = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@:"']*:[^\s/@"']+@/gi;
const bearer = /(?<![A-Za-z])(Bearer +)([A-Za-z0-9._~+/=-]{16,})/gi;
const basic = /(?<![A-Za-z])(Basic +)[A-Za-z0-9+/=]{16,}/gi;

const quotedOrBare = `"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|[^\\s,;&"'{}()[\\]]+`;

/** `cvc: '123'`, `"cvc":"123"`, `password=x`, `:cvc=>"123"`. */
function assignments(names) {
  const spelled = names.map((name) =>
    name.replace(/[^A-Za-z0-9_-]/g, '').replace(/[_-]/g, '[_-]?'),
  );
  const start = `(?<![A-Za-z0-9])(?:${spelled.join('|')})\\\\?["']?\\]?\\s*[:=]>?\\s*\\\\?`;
  return new RegExp(`(${start})(${quotedOrBare})`, 'gi');
}

const literal = /^(?:null|undefined|none|nil|true|false)$/i;
const redactedAlready = /^(?:\[?redacted\]?|\w*…[\w+/=]{0,4})$/;

/** What stands for the value of a secret field. */
function redactValue(value) {
  if (redactedAlready.test(value) || isTestCard(value)) return value;
  return isStripeSecret(value) ? maskStripeKeys(value) : REDACTED;
}

function redactAssigned(_found, start, value) {
  const quote = /^["']/.test(value) ? value[0] : '';
  const inner = quote === '' ? value : value.slice(1, -1);
  if (inner === '' || inner === '\\' || literal.test(inner)) return start + value;
  return start + quote + redactValue(inner) + quote;
}

// Whatever has none of these has nothing that the rules below take out: most texts, read once.
const suspicious = /[:=]|_(?:test|live|secret)_|whsec_|\d[\d -]{11,}\d|(?:bearer|basic) /i;

/** @param {string[]} names of secret fields. Returns what redacts a text. */
function textRedactor(names) {
  const assigned = assignments(names);
  const redact = (text) =>
    maskCardNumbers(
      maskStripeKeys(
        text
          .replace(userInfo, `$1${REDACTED}@`)
          .replace(bearer, (found, scheme, token) =>
            isStripeKey(token) ? found : scheme + REDACTED,
          )
          .replace(basic, `$1${REDACTED}`)
          .replace(assigned, redactAssigned),
      ),
    );
  return (text) => (suspicious.test(text) ? redact(text) : text);
}

module.exports = { REDACTED, redactValue, textRedactor };
