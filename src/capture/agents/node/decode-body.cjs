'use strict';
/** Undoes the coding of a body, as far as it came and up to a size. */
const zlib = require('node:zlib');

const DECODED_MOST_BYTES = 16 * 1_048_576;
const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH, ZSTD_e_flush } = zlib.constants;

const coders = {
  gzip: (bytes, max) => zlib.gunzipSync(bytes, { finishFlush: Z_SYNC_FLUSH, ...max }),
  deflate: (bytes, max) => inflate(bytes, { finishFlush: Z_SYNC_FLUSH, ...max }),
  br: (bytes, max) =>
    zlib.brotliDecompressSync(bytes, { finishFlush: BROTLI_OPERATION_FLUSH, ...max }),
  // Node has it from 22.15 on.
  zstd: (bytes, max) => zlib.zstdDecompressSync?.(bytes, { finishFlush: ZSTD_e_flush, ...max }),
};

/** Some servers leave the header of deflate away. */
function inflate(bytes, options) {
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
  // What grows beyond the limit is tried again with its beginning only.
  for (let take = bytes.length, tries = 0; tries < 4; tries++, take = Math.ceil(take / 8)) {
    try {
      const plain = coder(bytes.subarray(0, take), { maxOutputLength: DECODED_MOST_BYTES });
      if (plain === undefined) return undefined;
      return { bytes: plain, decoded: name, isPart: take < bytes.length };
    } catch (error) {
      if (error?.code !== 'ERR_BUFFER_TOO_LARGE') return undefined;
    }
  }
  return undefined;
}

module.exports = { decodeBody };
