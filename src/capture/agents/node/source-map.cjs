'use strict';
/** From a line of compiled code to the line that a person wrote, where the file names a source map. */
const nodeModule = require('node:module');
const { readFileSync, statSync, existsSync } = require('node:fs');
const { dirname, resolve } = require('node:path');
const { fileURLToPath } = require('node:url');
const { sourceLines } = require('./source-lines.cjs');

const MAP_MOST_BYTES = 20 * 1_048_576;
const maps = new Map();

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

function findMap(file) {
  const known = nodeModule.findSourceMap?.(file);
  if (known !== undefined) return known;
  const address = addressIn(sourceLines(file) ?? []);
  const payload = address === undefined ? undefined : readMap(file, address);
  return payload === undefined ? undefined : new nodeModule.SourceMap(payload);
}

function mapOf(file) {
  if (!maps.has(file)) {
    let map;
    try {
      map = findMap(file);
    } catch {
      map = undefined;
    }
    maps.set(file, map);
  }
  return maps.get(file);
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

/** @param {{ file: string, line: number, col?: number, fn?: string }} place its like, mapped if it can be */
function originalPlace(place) {
  const map = mapOf(place.file);
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

module.exports = { originalPlace };
