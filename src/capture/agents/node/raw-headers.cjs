'use strict';
/** Headers as pairs, in order, repeated ones too. */

/** @param {readonly unknown[]} flat name, value, name, value: texts or bytes */
function fromFlat(flat) {
  const pairs = [];
  for (let at = 0; at + 1 < flat.length; at += 2) {
    const name = textOf(flat[at]);
    for (const value of [flat[at + 1]].flat()) pairs.push([name, textOf(value)]);
  }
  return pairs;
}

const textOf = (value) =>
  value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);

/** @param {string} block lines of `Name: value`, with or without a first line of another kind */
function fromBlock(block) {
  const pairs = [];
  for (const line of block.split('\r\n')) {
    const found = /^([^\s:]+):[ \t]*(.*)$/.exec(line);
    if (found !== null) pairs.push([found[1], found[2]]);
  }
  return pairs;
}

/** @param {object} headers by name, as the headers of HTTP/2 are; those beginning with `:` are left out */
function fromObject(headers) {
  return Object.entries(headers ?? {})
    .filter(([name, value]) => !name.startsWith(':') && value !== undefined && value !== null)
    .flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]));
}

/** Whichever of these forms it is. */
function fromAny(headers) {
  if (typeof headers === 'string') return fromBlock(headers);
  return Array.isArray(headers) ? fromFlat(headers) : fromObject(headers);
}

module.exports = { fromAny, fromBlock, fromFlat, fromObject };
