'use strict';
/**
 * The file that this process writes its events to, a line each. What comes alone is written at once;
 * in a burst lines wait up to 50 ms for each other, but for those that must not be lost.
 */
const fs = require('node:fs');
const { join } = require('node:path');
const { randomBytes } = require('node:crypto');
const { attempt } = require('./debug.cjs');

// Kept, since the taps cover some of them.
const { writeSync, openSync, fstatSync, readFileSync, writeFileSync, renameSync, existsSync } = fs;
const later = setTimeout;

const WAIT_MS = 50;
const BURST_MS = 2;
const BATCH_BYTES = 65_536;
const MEGABYTE = 1_048_576;
const NO_BODIES_BYTES = 20 * MEGABYTE;
const NO_LOGS_BYTES = 40 * MEGABYTE;
const ASK_AGAIN_MS = 200;

class Spool {
  #fd;
  #path;
  #folder;
  #waiting = [];
  #waitingBytes = 0;
  #timer;
  #lastWrite = 0;
  #undrained = 0;
  #asked = 0;
  /** Set at the end of the process: nothing may wait any more. */
  isEnding = false;

  /** Throws when the folder cannot be written to. @param {string} folder PAYSTUB_SPOOL */
  constructor(folder) {
    this.#folder = folder;
    this.#path = join(folder, `${process.pid}-${randomBytes(6).toString('hex')}.ndjson`);
    this.#fd = openSync(this.#path, 'a', 0o600);
  }

  /** @param {string} line without its end @param {boolean} isUrgent may not wait */
  write(line, isUrgent) {
    this.#waiting.push(line);
    this.#waitingBytes += line.length;
    const isAlone = performance.now() - this.#lastWrite > BURST_MS;
    if (isUrgent || isAlone || this.isEnding || this.#waitingBytes > BATCH_BYTES) this.flush();
    else this.#timer ??= later(() => attempt('spool', () => this.flush()), WAIT_MS).unref();
  }

  flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    const text = `${this.#waiting.join('\n')}\n`;
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#writeWhole(Buffer.from(text));
    this.#lastWrite = performance.now();
  }

  #writeWhole(bytes) {
    this.#undrained += bytes.length;
    let done = 0;
    while (done < bytes.length) done += writeSync(this.#fd, bytes, done);
  }

  /** What there is room for: all, all but bodies, or neither bodies nor logs. */
  get room() {
    if (this.#undrained < NO_BODIES_BYTES) return 'all';
    const now = performance.now();
    if (now - this.#asked > ASK_AGAIN_MS) {
      this.#asked = now;
      this.#undrained = fstatSync(this.#fd).size - this.#drained();
    }
    if (this.#undrained < NO_BODIES_BYTES) return 'all';
    return this.#undrained < NO_LOGS_BYTES ? 'no bodies' : 'no logs';
  }

  /** The collector notes beside the file how far it has read, in bytes. */
  #drained() {
    try {
      return Number(readFileSync(`${this.#path}.offset`, 'utf8')) || 0;
    } catch {
      return 0;
    }
  }

  /** A body of its own, named by its hash. Whole before its name is there. */
  blob(sha256, bytes) {
    const path = join(this.#folder, 'blobs', sha256);
    if (existsSync(path)) return;
    const draft = `${path}.${process.pid}.draft`;
    writeFileSync(draft, bytes, { mode: 0o600 });
    renameSync(draft, path);
  }
}

module.exports = { Spool };
