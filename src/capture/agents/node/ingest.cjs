'use strict';
/** Where the spool cannot be written to (a container), events go to Paystub's address. */
const http = require('node:http');
const { attempt, debug } = require('./debug.cjs');
const { postAtEnd } = require('./ingest-at-end.cjs');

const { request } = http;
const later = setTimeout;
const WAIT_MS = 50;
const TIMEOUT_MS = 5000;
const BATCH_BYTES = 900_000;
/** Of what waits and of what is under way: more is dropped, for Paystub may be away. */
const HELD_MOST_BYTES = 8_388_608;

class Ingest {
  #target;
  #token;
  #waiting = [];
  #bytes = 0;
  /** Bodies that are not answered yet. */
  #underWay = new Set();
  #underWayBytes = 0;
  #timer;
  #agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  /** Told how many events never arrived. @type {(count: number) => void} */
  onLost = () => {};
  /** Set at the end of the process: all goes with the last flush. */
  isEnding = false;

  /** @param {string} url PAYSTUB_URL */
  constructor(url, token) {
    this.#target = new URL('/_paystub/ingest', url);
    this.#token = token;
  }

  write(line, isUrgent) {
    const size = Buffer.byteLength(line);
    if (this.#bytes + this.#underWayBytes > HELD_MOST_BYTES) return this.onLost(1);
    if (this.#bytes + size > BATCH_BYTES && !this.isEnding) this.flush();
    this.#waiting.push(line);
    this.#bytes += size;
    if (this.isEnding) return;
    if (isUrgent || this.#bytes > BATCH_BYTES) this.flush();
    else this.#timer ??= later(() => attempt('ingest', () => this.flush()), WAIT_MS).unref();
  }

  flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const body = `${this.#waiting.join('\n')}\n`;
    this.#waiting = [];
    this.#bytes = 0;
    // What is under way may not arrive any more; what comes twice is kept once.
    if (this.isEnding) postAtEnd(this.#target, this.#headers(), [...this.#underWay, body]);
    else if (body !== '\n') this.#send(body);
  }

  #headers = () => ({
    'content-type': 'application/x-ndjson',
    'paystub-token': this.#token ?? '',
  });

  #send(body) {
    const headers = { ...this.#headers(), 'content-length': Buffer.byteLength(body) };
    const options = { method: 'POST', headers, agent: this.#agent, timeout: TIMEOUT_MS };
    const sent = request(this.#target, options);
    this.#underWay.add(body);
    this.#underWayBytes += body.length;
    const over = () => {
      if (this.#underWay.delete(body)) this.#underWayBytes -= body.length;
    };
    const failed = (reason) => {
      debug(`ingest failed: ${reason}`);
      over();
      // At the end all that is under way is sent once more.
      if (!this.isEnding) this.onLost(body.split('\n').length - 1);
    };
    sent.on('error', (error) => failed(error.message));
    sent.on('timeout', () => sent.destroy(new Error('no answer')));
    sent.on('response', (response) => {
      if (response.statusCode !== 200) failed(`status ${response.statusCode}`);
      response.resume();
    });
    sent.on('close', over);
    // Keeps no process alive for its own sake.
    sent.on('socket', (socket) => socket.unref());
    sent.end(body);
  }

  get room() {
    return 'all';
  }

  /** Bodies of their own need the folder. */
  blob() {
    throw new Error('no spool for blobs');
  }
}

module.exports = { Ingest };
