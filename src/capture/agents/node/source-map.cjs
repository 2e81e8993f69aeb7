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
/** @type {Map<string, { stamp: string, beside?: string, map?: object }>} */
const maps = new Map();

/** When files were last written, and when that was last asked. */
const written = new Map();

function writtenAt(file) {
  const known = written.get(file);
  if (known !== undefined && performance.now() - known.askedAt <= ASKED_MS) return known.time;
  const time = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  written.set(file, { time, askedAt: performance.now() });
  return time;
}

/** Changes when the code is built anew: development servers load it, or only its map, into the same process. */
function stampOf(file, beside) {
  const noted = evaluatedMap(file);
  if (noted !== undefined) return `evaluated ${noted.version}`;
  return `written ${writtenAt(file)} ${beside === undefined ? '' : writtenAt(beside)}`;
}

const inline = /^data:application\/json[^,]*?(;base64)?,(.*)$/;

function parseInline(address) {
  const [, isBase64, data] = inline.exec(address);
  return JSON.parse(isBase64 ? Buffer.from(data, 'base64').toString() : decodeURIComponent(data));
}

/** The file that has the map, if there is one. */
function besideOf(file, address) {
  if (address === undefined || address.startsWith('data:')) return undefined;
  const path = resolve(dirname(file), decodeURIComponent(address));
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  return size === undefined || size > MAP_MOST_BYTES ? undefined : path;
}

function addressIn(lines) {
  for (let at = lines.length - 1; at >= 0 && at > lines.length - 10; at--) {
    const found = /\/\/[#@]\s*sourceMappingURL=(\S+)/.exec(lines[at]);
    if (found !== null) return found[1];
  }
  return undefined;
}

/** A file beside is asked first: Node read it when the code was loaded. */
function findMap(file) {
  const noted = evaluatedMap(file);
  const address = noted?.address ?? addressIn(sourceLines(file) ?? []);
  const beside = besideOf(file, address);
  if (beside !== undefined) {
    return { beside, map: new nodeModule.SourceMap(JSON.parse(readFileSync(beside, 'utf8'))) };
  }
  const known = noted === undefined ? nodeModule.findSourceMap?.(file) : undefined;
  if (known !== undefined || !inline.test(address)) return { map: known };
  return { map: new nodeModule.SourceMap(parseInline(address)) };
}

function mapOf(file) {
  const known = maps.get(file);
  if (known !== undefined) {
    if (known.stamp === stampOf(file, known.beside)) return known.map;
    forgetLines(file);
  }
  let found;
  try {
    found = findMap(file);
  } catch {
    found = {};
  }
  maps.set(file, { ...found, stamp: stampOf(file, found.beside) });
  return found.map;
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
  const map = isMapped ? undefined : mapOf(place.file);
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
function mapStamp(file) {
  const known = maps.get(file);
  return known?.map === undefined ? '' : stampOf(file, known.beside);
}

module.exports = { mapStamp, originalPlace, placeInText };
