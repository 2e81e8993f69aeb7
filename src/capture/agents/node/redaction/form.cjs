'use strict';
/** Forms and query strings, redacted in place: a pair that stays keeps its bytes. */
const { redactValue } = require('./text.cjs');
const { segmentsOf } = require('./field-path.cjs');

function decode(text) {
  if (!/[%+]/.test(text)) return text;
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  }
}

/** `[redacted]` and `…` stay readable. */
function encode(text) {
  return encodeURIComponent(text.toWellFormed?.() ?? text)
    .replace(/[!'()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('%5B', '[')
    .replaceAll('%5D', ']')
    .replaceAll('%E2%80%A6', '…');
}

function redactPair(pair, rules, at, redacted) {
  const split = pair.indexOf('=');
  const rawKey = split < 0 ? pair : pair.slice(0, split);
  const rawValue = split < 0 ? undefined : pair.slice(split + 1);
  const key = decode(rawKey);
  const shownKey = rules.text(key);
  const value = rawValue === undefined ? '' : decode(rawValue);
  const isSecret = rules.isSecret(segmentsOf(key));
  const shown = isSecret && value !== '' ? redactValue(value) : rules.text(value);
  if (shownKey === key && shown === value) return pair;
  redacted.add(`${at}.${shownKey}`);
  const outKey = shownKey === key ? rawKey : encode(shownKey);
  if (rawValue === undefined) return outKey;
  return `${outKey}=${shown === value ? rawValue : encode(shown)}`;
}

/** @param {Set<string>} redacted gets the paths, as `req.body.card[number]` */
function redactForm(text, rules, at, redacted) {
  return text
    .split('&')
    .map((pair) => redactPair(pair, rules, at, redacted))
    .join('&');
}

module.exports = { redactForm };
