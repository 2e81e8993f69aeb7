'use strict';
/** Our own lines in stacks that people read: they say nothing of the program that failed. */
const { sep } = require('node:path');

const own = __dirname + sep;
/** The runtime's line between two of ours. */
const between = /^\s+at AsyncLocalStorage\.run \(node:/;

const isOwn = (line) => line?.includes(own) === true && /^\s+at /.test(line);

/** @param {string} text a stack, or what it stands in @returns it as it would be without this agent */
function withoutOwnFrames(text) {
  if (!text.includes(own)) return text;
  const lines = text.split('\n');
  const isOurs = (line, at) =>
    isOwn(line) || (between.test(line) && (isOwn(lines[at - 1]) || isOwn(lines[at + 1])));
  return lines.filter((line, at) => !isOurs(line, at)).join('\n');
}

module.exports = { withoutOwnFrames };
