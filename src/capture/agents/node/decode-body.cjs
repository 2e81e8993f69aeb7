'use strict';
/** Undoes the coding of a body, as far as it came and up to a size. */
const DECODED_MOST_BYTES = 16 * 1_048_576;

/** Loaded when there is something to undo: it takes its time. */
const coders = {
  gzip: (zlib, bytes, max) => zlib.gunzipSync(bytes, { ...cut(zlib, 'Z_SYNC_FLUSH'), ...max }),
  deflate: (zlib, bytes, max) => inflate(zlib, bytes, { ...cut(zlib, 'Z_SYNC_FLUSH'), ...max }),
  br: (zlib, bytes, max) =>
    zlib.brotliDecompressSync(bytes, { ...cut(zlib, 'BROTLI_OPERATION_FLUSH'), ...max }),
  // Node has it from 22.15 on.
  zstd: (zlib, bytes, max) =>
    zlib.zstdDecompressSync?.(bytes, { ...cut(zlib, 'ZSTD_e_flush'), ...max }),
};

/** What was cut short is undone as far as it came. */
const cut = (zlib, flush) => ({ finishFlush: zlib.constants[flush] });

/** Some servers leave the header of deflate away. */
function inflate(zlib, bytes, options) {
  const hasHeader = (bytes[0] & 0x0f) === 0x08;
  return hasHeader ? zlib.inflateSync(bytes, options) : zlib.inflateRawSync(bytes, options);
}

/**
 * @param {string | undefined} coding the header Content-Encoding
 * @returns {{ bytes: Buffer, decoded: string, isPart: boolean } | undefined} undefined when nothing was undone
 */
function decodeBody(bytes, coding) {
  const name = coding?.trim().toLowerCase().replace(/^x-/, '');
  const coder = Object.hasOwn(coders, name ?? '') ? coders[name] : undefined;
  if (coder === undefined || bytes.length === 0) return undefined;
  const zlib = require('node:zlib');
  // What grows beyond the limit is tried again with its beginning only.
  for (let take = bytes.length, tries = 0; tries < 4; tries++, take = Math.ceil(take / 8)) {
    try {
      const plain = coder(zlib, bytes.subarray(0, take), { maxOutputLength: DECODED_MOST_BYTES });
      if (plain === undefined) return undefined;
      return { bytes: plain, decoded: name, isPart: take < bytes.length };
    } catch (error) {
      if (error?.code !== 'ERR_BUFFER_TOO_LARGE') return undefined;
    }
  }
  return undefined;
}

module.exports = { decodeBody };
