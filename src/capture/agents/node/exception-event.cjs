'use strict';
/** The event of an exception: its frames with the code around them, and what caused it. */
const { current } = require('./context.cjs');
const { withoutOwnFrames } = require('./own-frames.cjs');
const { isInternal, isPackage, parseStack } = require('./stack-frames.cjs');
const { placeInText } = require('./source-map.cjs');
const { sourceLines } = require('./source-lines.cjs');

const FRAMES_MOST = 20;
const STACK_MOST = 16_384;
const AROUND = 5;

function codeAround(file, line) {
  const lines = sourceLines(file);
  if (lines === undefined || line < 1 || line > lines.length) return undefined;
  const first = Math.max(1, line - AROUND);
  return { first, lines: lines.slice(first - 1, line + AROUND) };
}

function describeFrame(frame, redactor, redacted) {
  if (isInternal(frame.file) || isPackage(frame.file)) return { ...frame, foreign: true };
  const place = placeInText(frame);
  if (isPackage(place.file)) return { ...place, foreign: true };
  const code = codeAround(place.file, place.line);
  if (code === undefined) return place;
  const lines = code.lines.map((line) => redactor.plain(line, 'frames.code', redacted));
  return { ...place, code: { ...code, lines } };
}

function describeCause(cause, redactor, redacted) {
  if (!(cause instanceof Error)) return undefined;
  return {
    name: cause.name,
    message: redactor.plain(String(cause.message), 'cause.message', redacted),
  };
}

/** The runtime prints it next, and handlers of the application's own log it. */
function shownStack(thrown) {
  const { stack } = thrown;
  if (typeof stack !== 'string') return '';
  const shown = withoutOwnFrames(stack);
  // Of one that is frozen it stays as it is.
  if (shown !== stack) Reflect.set(thrown, 'stack', shown);
  return shown;
}

/**
 * @param {unknown} thrown anything can be
 * @param {boolean} handled whether somebody caught it
 */
function recordException(recorder, thrown, handled) {
  const { redactor } = recorder;
  const redacted = new Set();
  const isError = typeof thrown === 'object' && thrown !== null && 'message' in thrown;
  const name = isError ? String(thrown.name ?? 'Error') : typeof thrown;
  const message = redactor.plain(String(isError ? thrown.message : thrown), 'message', redacted);
  const raw = isError ? shownStack(thrown).slice(0, STACK_MOST) : '';
  const frames = parseStack(raw).slice(0, FRAMES_MOST);
  const inbound = current()?.inbound;
  if (inbound !== undefined) inbound.exception = `${name}: ${message}`;
  const event = {
    ...recorder.base('exception'),
    name,
    message,
    handled,
    stack: redactor.plain(raw, 'stack', redacted),
    frames: frames.map((frame) => describeFrame(frame, redactor, redacted)),
    cause: isError ? describeCause(thrown.cause, redactor, redacted) : undefined,
  };
  recorder.write(event, redacted, true);
}

module.exports = { recordException };
