'use strict';
/** From a line of compiled code to the line that a person wrote, where the file names a source map. */
const nodeModule = require('node:module');
const { readFileSync, statSync, existsSync } = require('node:fs');
const { dirname, resolve } = require('node:path');
const { fileURLToPath } = require('node:url');
const { evaluatedMap } = require('./evaluated-code.cjs');
const { forgetLines, sourceLines } = require('./source-lines.cjs');

const MAP_MOST_BYTES = 20 * 1_048_576;
const ASKED_MS = 500;
/** @type {Map<string, { stamp: string, map?: object }>} */
const maps = new Map();

/** When files were last written, and when that was last asked. */
const written = new Map();

/** Changes when the code is built anew: development servers load it into the same process. */
function stampOf(file) {
  const noted = evaluatedMap(file);
  if (noted !== undefined) return `evaluated ${noted.version}`;
  let known = written.get(file);
  if (known === undefined || performance.now() - known.askedAt > ASKED_MS) {
    const time = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    known = { time: `written ${time}`, askedAt: performance.now() };
    written.set(file, known);
  }
  return known.time;
}

/** @param {string} address what follows sourceMappingURL= */
function readMap(file, address) {
  const inline = /^data:application\/json[^,]*?(;base64)?,(.*)$/.exec(address);
  if (inline !== null) {
    const [, isBase64, data] = inline;
    return JSON.parse(isBase64 ? Buffer.from(data, 'base64').toString() : decodeURIComponent(data));
  }
  const path = resolve(dirname(file), decodeURIComponent(address));
  if (statSync(path).size > MAP_MOST_BYTES) return undefined;
  return JSON.parse(readFileSync(path, 'utf8'));
}

function addressIn(lines) {
  for (let at = lines.length - 1; at >= 0 && at > lines.length - 10; at--) {
    const found = /\/\/[#@]\s*sourceMappingURL=(\S+)/.exec(lines[at]);
    if (found !== null) return found[1];
  }
  return undefined;
}

function findMap(file, noted) {
  const known = noted === undefined ? nodeModule.findSourceMap?.(file) : undefined;
  if (known !== undefined) return known;
  const address = noted?.address ?? addressIn(sourceLines(file) ?? []);
  const payload = address === undefined ? undefined : readMap(file, address);
  return payload === undefined ? undefined : new nodeModule.SourceMap(payload);
}

function mapOf(file, noted) {
  const stamp = stampOf(file);
  const known = maps.get(file);
  if (known?.stamp === stamp) return known.map;
  if (known !== undefined) forgetLines(file);
  let map;
  try {
    map = findMap(file, noted);
  } catch {
    map = undefined;
  }
  maps.set(file, { stamp, map });
  return map;
}

/** `webpack://app/./src/a.ts` is `src/a.ts` below the working directory, if that is there. */
function originalPath(file, source, root) {
  if (source.startsWith('file://')) return fileURLToPath(source);
  const bundled = /^webpack:\/\/[^/]*\/(?:\.\/)?([^?]*)/.exec(source);
  if (bundled !== null) {
    const path = resolve(process.cwd(), bundled[1]);
    return existsSync(path) ? path : bundled[1];
  }
  return resolve(dirname(file), root ?? '', source);
}

/**
 * @param {{ file: string, line: number, col?: number, fn?: string, isMapped?: true }} place
 * @returns its like, mapped if it can be
 */
function originalPlace({ isMapped, ...place }) {
  const map = isMapped ? undefined : mapOf(place.file, evaluatedMap(place.file));
  if (map === undefined) return place;
  try {
    const entry = map.findEntry(place.line - 1, (place.col ?? 1) - 1);
    if (entry?.originalSource === undefined) return place;
    const file = originalPath(place.file, entry.originalSource, map.payload.sourceRoot);
    return { ...place, file, line: entry.originalLine + 1, col: entry.originalColumn + 1 };
  } catch {
    return place;
  }
}

/**
 * Of a line in the text of a stack, which Node or a development server may have mapped. Then only the name of a
 * file that is compiled in its own place would lead to a second time.
 */
function placeInText(place) {
  const isHere = existsSync(place.file);
  const file = isHere ? resolve(place.file) : place.file;
  const mapped = originalPlace({ ...place, file });
  const isTold = process.sourceMapsEnabled === true || evaluatedMap(file) !== undefined;
  return mapped.file === file && isTold ? { ...place, file } : mapped;
}

/** Changes with a file that has a map; empty for one that has none. */
const mapStamp = (file) => (maps.get(file)?.map === undefined ? '' : stampOf(file));

module.exports = { mapStamp, originalPlace, placeInText };
