'use strict';
/** The line of the user's own code that made a call. Taken at once, resolved when it is written. */
const { isPackage, userFrames } = require('./stack-frames.cjs');
const { originalPlace, mapStamp } = require('./source-map.cjs');
const { forgetLines, sourceLines } = require('./source-lines.cjs');
const { attempt } = require('./debug.cjs');

const FRAMES_MOST = 5;
/** In a bundle those of packages are among them, which only the source map tells. */
const TAKEN_MOST = 20;
const TEXT_MOST = 500;
const SITES_MOST = 500;
const described = new Map();

/** @returns {object[] | undefined} frames, or undefined when no code of the user's is on the stack */
function takeSite() {
  const frames = attempt('call site', () => userFrames(TAKEN_MOST));
  return frames === undefined || frames.length === 0 ? undefined : frames;
}

/** @param {object[] | undefined} frames @returns the `site` of an event */
function describeSite(frames, redactor, redacted) {
  if (frames === undefined) return undefined;
  const key = frames.map(({ file, line, col }) => `${file}:${line}:${col}`).join();
  let known = described.get(key);
  if (known === undefined || isOutdated(known, frames)) {
    if (described.size >= SITES_MOST) described.clear();
    if (known?.site !== undefined) forgetLines(known.site.file);
    const found = new Set();
    const site = resolveSite(frames, redactor, found);
    known = { site, redacted: found, stamps: stampsOf(frames) };
    described.set(key, known);
  }
  for (const path of known.redacted) redacted.add(path);
  return known.site;
}

const stampsOf = (frames) => [...new Set(frames.map(({ file }) => file))].map(mapStamp).join('');

/** Development servers load code that was compiled anew into the same process. */
function isOutdated(known, frames) {
  return known.stamps !== '' && stampsOf(frames) !== known.stamps;
}

function resolveSite(frames, redactor, redacted) {
  const places = frames.map(originalPlace).filter(({ file }) => !isPackage(file));
  if (places.length === 0) return undefined;
  const [{ file, line, col, fn }] = places;
  const text = sourceLines(file)?.[line - 1]?.trim().slice(0, TEXT_MOST);
  return {
    file,
    line,
    col,
    fn,
    text: text === undefined ? undefined : redactor.plain(text, 'site.text', redacted),
    frames: places
      .slice(0, FRAMES_MOST)
      .map((place) => `${place.file}:${place.line}:${place.fn ?? ''}`),
  };
}

module.exports = { describeSite, takeSite };
