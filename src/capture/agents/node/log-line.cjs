'use strict';
const { thrownInFields, thrownInText } = require('./thrown-in-log.cjs');

/** A line on standard output, as pino, winston, bunyan and their like write it, or plain. */

const pinoLevels = { 10: 'debug', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'error' };
const named = {
  ...{ trace: 'debug', verbose: 'debug', silly: 'debug', debug: 'debug' },
  ...{ info: 'info', notice: 'info', http: 'info', log: 'info', warn: 'warn', warning: 'warn' },
  ...{ error: 'error', err: 'error', fatal: 'error', crit: 'error', critical: 'error' },
  ...{ alert: 'error', emerg: 'error', emergency: 'error' },
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: what colours terminals is made of them.
const colours = /\u001b\[[\d;]*[A-Za-z]/g;
const levelWord =
  /(?:^|[\s[(|])(trace|debug|verbose|info|notice|warn|warning|error|fatal|critical)(?=[\s:\])|])/i;

const withoutColours = (text) => text.replace(colours, '');

const levelOf = (level) =>
  typeof level === 'number' ? pinoLevels[level] : named[String(level).toLowerCase()];

function fromJson(line) {
  let fields;
  try {
    fields = JSON.parse(line);
  } catch {
    return undefined;
  }
  const { level: given, severity, msg, message, name, logger, ...rest } = fields;
  const level = levelOf(given ?? severity);
  if (level === undefined) return undefined;
  for (const key of ['time', 'timestamp', 'pid', 'hostname', 'v']) delete rest[key];
  const text = msg ?? message ?? rest.err?.message ?? '';
  return {
    level,
    thrown: thrownInFields(rest, String(text)),
    msg: typeof text === 'string' ? text : JSON.stringify(text),
    logger: name ?? logger,
    extra: Object.keys(rest).length === 0 ? undefined : rest,
  };
}

/** @param {'stdout' | 'stderr'} stream @returns a log, or undefined for an empty line */
function readLogLine(line, stream) {
  const plain = withoutColours(line).trimEnd();
  if (plain.trim() === '') return undefined;
  const parsed = plain[0] === '{' ? fromJson(plain) : undefined;
  if (parsed !== undefined) return { ...parsed, stream };
  const word = levelWord.exec(plain.slice(0, 80))?.[1]?.toLowerCase();
  const thrown = thrownInText(plain);
  const otherwise = thrown === undefined ? 'info' : 'error';
  return { level: named[word] ?? otherwise, msg: plain, stream, thrown };
}

module.exports = { readLogLine, withoutColours };
