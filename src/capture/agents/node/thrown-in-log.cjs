'use strict';
/** The error that a log of a framework or a program tells of. Frameworks catch what a handler throws, and log it. */
const { isNativeError } = require('node:util').types;

const HEAD_MOST = 2000;
const stackLines = /(?:\n[ \t]+at [^\n]+)+/;
const heading = /(?:^|\s)((?:[A-Z][\w.]*)?(?:Error|Exception))(?::[ ]?([\s\S]*))?$/;

/** @param {unknown[]} args of console.error */
function thrownInArguments(args) {
  const error = args.find((one) => isNativeError(one) || one instanceof Error);
  if (error !== undefined) return error;
  const [text] = args;
  return typeof text === 'string' ? thrownInText(text) : undefined;
}

/** @param {string} text a message with a stack below it */
function thrownInText(text) {
  const lines = stackLines.exec(text);
  if (lines === null) return undefined;
  const found = heading.exec(text.slice(Math.max(0, lines.index - HEAD_MOST), lines.index));
  if (found === null) return undefined;
  const [, name, message = ''] = found;
  return { name, message, stack: `${name}: ${message}${lines[0]}` };
}

const hasStack = (one) => typeof one === 'object' && one !== null && typeof one.stack === 'string';

/** @param {object} fields of a logger that writes JSON. The stack names the class, `type` the kind. */
function thrownInFields(fields, message) {
  const error = [fields.err, fields.error, fields.exception].find(hasStack);
  if (error !== undefined)
    return { ...error, name: error.type ?? error.name ?? 'Error', message: error.message ?? '' };
  if (!hasStack(fields)) return undefined;
  return thrownInText(fields.stack) ?? { name: 'Error', message, stack: fields.stack };
}

module.exports = { thrownInArguments, thrownInFields, thrownInText };
