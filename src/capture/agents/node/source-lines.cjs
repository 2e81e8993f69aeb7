'use strict';
/** The text of source files, read once and held for a while. */
const { readFileSync, statSync } = require('node:fs');

const FILES_MOST = 50;
const BYTES_MOST = 4 * 1_048_576;
const files = new Map();

/** @returns {string[] | undefined} undefined when there is no such file, or it is too large */
function sourceLines(path) {
  if (files.has(path)) return files.get(path);
  if (files.size >= FILES_MOST) files.delete(files.keys().next().value);
  let lines;
  try {
    if (statSync(path).size <= BYTES_MOST) lines = readFileSync(path, 'utf8').split(/\r?\n/);
  } catch {
    lines = undefined;
  }
  files.set(path, lines);
  return lines;
}

/** It was written anew. */
const forgetLines = (path) => files.delete(path);

module.exports = { forgetLines, sourceLines };
