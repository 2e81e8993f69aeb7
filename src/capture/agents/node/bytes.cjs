'use strict';
const buffer = require('node:buffer');
const crypto = require('node:crypto');

/** Node 18.14 and later have it built in. */
const isUtf8 =
  buffer.isUtf8 ??
  ((bytes) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  });

/** In hex. */
const sha256 =
  typeof crypto.hash === 'function'
    ? (bytes) => crypto.hash('sha256', bytes, 'hex')
    : (bytes) => crypto.createHash('sha256').update(bytes).digest('hex');

module.exports = { isUtf8, sha256 };
