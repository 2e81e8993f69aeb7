'use strict';
/** Listens to a body on its way: counts and hashes all of it, keeps the first 5 MiB. */
const { createHash } = require('node:crypto');
const { sha256 } = require('./bytes.cjs');

const KEPT_MOST_BYTES = 5 * 1_048_576;

class BodyTap {
  size = 0;
  #hash;
  #chunks = [];
  #kept = 0;
  #isReleased = false;
  /** Nothing more comes. */
  isComplete = false;

  /** @param {string | Uint8Array} chunk never changed, never held on to */
  push(chunk, encoding) {
    if (this.#isReleased) return;
    const bytes = bytesOf(chunk, encoding);
    if (bytes === undefined || bytes.length === 0) return;
    this.#count(bytes);
    if (this.#kept >= KEPT_MOST_BYTES) return;
    const kept = bytes.subarray(0, KEPT_MOST_BYTES - this.#kept);
    this.#chunks.push(typeof chunk === 'string' ? kept : Buffer.from(kept));
    this.#kept += kept.length;
  }

  /** Most bodies are one chunk, which is hashed in one go when it is asked for. */
  #count(bytes) {
    const isFirst = this.size === 0 && bytes.length <= KEPT_MOST_BYTES;
    if (!isFirst && this.#hash === undefined) {
      this.#hash = createHash('sha256');
      for (const chunk of this.#chunks) this.#hash.update(chunk);
    }
    this.#hash?.update(bytes);
    this.size += bytes.length;
  }

  /** Its event is written: nothing is held any more, whatever comes. */
  release() {
    this.#isReleased = true;
    this.#chunks = [];
  }

  get bytes() {
    return this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
  }

  /** Of all of it. Can be asked while more comes. */
  get sha256() {
    if (this.#hash !== undefined) return this.#hash.copy().digest('hex');
    return this.size === 0 ? undefined : sha256(this.bytes);
  }

  get isWhole() {
    return this.#kept === this.size;
  }
}

function bytesOf(chunk, encoding) {
  if (typeof chunk === 'string') {
    return Buffer.from(chunk, typeof encoding === 'string' ? encoding : 'utf8');
  }
  if (ArrayBuffer.isView(chunk))
    return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return chunk instanceof ArrayBuffer ? Buffer.from(chunk) : undefined;
}

module.exports = { BodyTap };
