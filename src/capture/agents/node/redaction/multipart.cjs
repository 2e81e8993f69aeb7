'use strict';
/** Forms with files: a field is redacted by its name, a file as text. */
const { redactValue } = require('./text.cjs');
const { segmentsOf } = require('./field-path.cjs');

/** The boundary that a Content-Type names, or undefined. */
function boundaryOf(contentType) {
  const found = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  return found?.[1] ?? found?.[2];
}

function redactPart(part, rules, at, redacted) {
  const split = /\r?\n\r?\n/.exec(part);
  if (split === null) return part;
  const head = part.slice(0, split.index + split[0].length);
  const [, content, end] = /^([\s\S]*?)(\r?\n)?$/.exec(part.slice(head.length));
  const name = /\bname="([^"]*)"/i.exec(head)?.[1] ?? '';
  const isFile = /\bfilename\*?=/i.test(head);
  const isSecret = !isFile && rules.isSecret(segmentsOf(name));
  const shown = isSecret && content !== '' ? redactValue(content) : rules.text(content);
  if (shown === content) return part;
  redacted.add(`${at}.${name}`);
  return head + shown + (end ?? '');
}

/** @param {Set<string>} redacted gets the paths, as `req.body.card[number]` */
function redactMultipart(text, contentType, rules, at, redacted) {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) return rules.text(text);
  return text
    .split(`--${boundary}`)
    .map((part) => redactPart(part, rules, at, redacted))
    .join(`--${boundary}`);
}

module.exports = { redactMultipart };
