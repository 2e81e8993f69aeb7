'use strict';
/** The line of the user's own code that made a call. Taken at once, resolved when it is written. */
const { userFrames } = require('./stack-frames.cjs');
const { originalPlace } = require('./source-map.cjs');
const { sourceLines } = require('./source-lines.cjs');
const { attempt } = require('./debug.cjs');

const FRAMES_MOST = 5;
const TEXT_MOST = 500;

/** @returns {object[] | undefined} frames, or undefined when no code of the user's is on the stack */
function takeSite() {
  const frames = attempt('call site', () => userFrames(FRAMES_MOST));
  return frames === undefined || frames.length === 0 ? undefined : frames;
}

/** @param {object[] | undefined} frames @returns the `site` of an event */
function describeSite(frames, redactor, redacted) {
  if (frames === undefined) return undefined;
  const places = frames.map(originalPlace);
  const [{ file, line, col, fn }] = places;
  const text = sourceLines(file)?.[line - 1]?.trim().slice(0, TEXT_MOST);
  return {
    file,
    line,
    col,
    fn,
    text: text === undefined ? undefined : redactor.plain(text, 'site.text', redacted),
    frames: places.map((place) => `${place.file}:${place.line}:${place.fn ?? ''}`),
  };
}

module.exports = { describeSite, takeSite };
