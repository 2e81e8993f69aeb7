'use strict';
/** Lines of a stack, of the running code or of an error. */
const { sep } = require('node:path');
const { fileURLToPath } = require('node:url');

const READ_MOST = 40;
const own = __dirname + sep;
/** Node's own, which newer versions have. Whatever stands here later is a loader's. */
const builtIn = Error.prepareStackTrace;

function pathOf(name) {
  if (typeof name !== 'string') return undefined;
  return name.startsWith('file://') ? fileURLToPath(name) : name;
}

/** Evaluated code has no file, but may name one (`sourceURL`). */
const fileOf = (site) =>
  pathOf(site.getFileName() ?? (site.isEval() ? site.getScriptNameOrSourceURL() : undefined));

/** The runtime's own code, and ours, is of no interest. */
const isInternal = (file) =>
  file === undefined ||
  file.startsWith('node:') ||
  file.startsWith('internal/') ||
  file.startsWith(own) ||
  /^(?:<anonymous>|native|\[eval\]-wrapper)/.test(file);

/** Code of a package that was installed. */
const isPackage = (file) => /[\\/]node_modules[\\/]/.test(file);

/**
 * The frames of the user's own code that led here, innermost first.
 * @returns {{ file: string, line: number, col: number, fn?: string }[]}
 */
function userFrames(most) {
  const [limit, prepare] = [Error.stackTraceLimit, Error.prepareStackTrace];
  const holder = {};
  let sites;
  try {
    Error.stackTraceLimit = READ_MOST;
    Error.prepareStackTrace = (_error, found) => found;
    Error.captureStackTrace(holder, userFrames);
    sites = holder.stack;
  } finally {
    Error.stackTraceLimit = limit;
    Error.prepareStackTrace = prepare;
  }
  const users = Array.isArray(sites) ? pick(sites, most) : [];
  const isLoaders = typeof prepare === 'function' && prepare !== builtIn;
  return isLoaders ? prepared(prepare, users) : users.map(describe);
}

/** Whether code of such a file is on the stack. */
function isCalledFrom(pattern) {
  return pattern.test(new Error('stack').stack ?? '');
}

function pick(sites, most) {
  const users = [];
  for (const site of sites) {
    const file = fileOf(site);
    if (isInternal(file) || isPackage(file)) continue;
    users.push(site);
    if (users.length === most) break;
  }
  return users;
}

function describe(site) {
  return {
    file: fileOf(site),
    line: site.getLineNumber() ?? 0,
    col: site.getColumnNumber() ?? 0,
    fn: site.getFunctionName() ?? undefined,
  };
}

/** Loaders that compile in memory (ts-node, source-map-support) know the lines better. */
function prepared(prepare, sites) {
  const raw = sites.map(describe);
  try {
    const frames = parseStack(String(prepare(new Error('site'), sites)));
    if (frames.length === sites.length) return frames.map((frame, at) => told(frame, raw[at]));
  } catch {
    // Theirs failed; the compiled lines are better than none.
  }
  return raw;
}

/** What was mapped already must not be mapped again. */
function told(frame, { file, line, col }) {
  const isSame = frame.file === file && frame.line === line && frame.col === col;
  return isSame ? frame : { ...frame, isMapped: true };
}

const frameLine =
  /^\s+at (?:(?:async )?(.*?) \()?(?:async )?((?:file:\/\/|[a-z]+:)?[^()]*?):(\d+):(\d+)\)?$/;

/** @param {string} stack as `error.stack` has it. Innermost first. */
function parseStack(stack) {
  const frames = [];
  for (const line of stack.split('\n')) {
    const found = frameLine.exec(line);
    if (found === null) continue;
    const [, fn, file, row, col] = found;
    frames.push({ file: pathOf(file), line: Number(row), col: Number(col), fn: fn || undefined });
  }
  return frames;
}

module.exports = { isCalledFrom, isInternal, isPackage, parseStack, userFrames };
