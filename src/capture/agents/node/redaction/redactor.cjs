'use strict';
/**
 * What is taken out of events before they are written. The rules are the same in every language, and
 * test/capture/redaction-vectors.json holds them.
 */
const { secretNames } = require('./field-names.cjs');
const { textRedactor } = require('./text.cjs');
const { redactJson } = require('./json.cjs');
const { redactForm } = require('./form.cjs');
const { redactMultipart } = require('./multipart.cjs');
const { headerRedactor } = require('./headers.cjs');

const looksLikeJson = (text) => /^\s*[{[]/.test(text);

/** Which rules a body is read by. A form that begins like JSON is JSON with the wrong label. */
function formOf(contentType, text) {
  if (/multipart\/form-data/i.test(contentType)) return 'multipart';
  if (/[/+]json\b|ndjson/i.test(contentType) || looksLikeJson(text)) return 'json';
  return /x-www-form-urlencoded/i.test(contentType) ? 'form' : 'text';
}

/** @param {{ salt: string, headers: string[], fields: string[], reveal: string[] }} options */
function createRedactor(options) {
  const { names, isSecret } = secretNames(options.fields);
  const text = textRedactor(names);
  const rules = { text, isSecret, url: (value) => url(value, 'url', new Set()) };

  /** Path parameters by the rules of text, the query by those of a form: `req.query.password`. */
  function url(value, at, redacted) {
    const [whole, fragment] = splitAt(value, '#');
    const [address, query] = splitAt(whole, '?');
    const shown = text(address);
    if (shown !== address) redacted.add('url');
    const shownQuery = query === undefined ? '' : `?${redactForm(query, rules, at, redacted)}`;
    return shown + shownQuery + (fragment === undefined ? '' : `#${text(fragment)}`);
  }

  function body(value, contentType, at, redacted) {
    const form = formOf(contentType ?? '', value);
    if (form === 'json') return redactJson(value, rules, at, redacted);
    if (form === 'form') return redactForm(value, rules, at, redacted);
    if (form === 'multipart') return redactMultipart(value, contentType, rules, at, redacted);
    return plain(value, at, redacted);
  }

  function plain(value, at, redacted) {
    const shown = text(value);
    if (shown !== value) redacted.add(at);
    return shown;
  }

  return { headers: headerRedactor(options, rules), url, body, plain };
}

function splitAt(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

module.exports = { createRedactor };
