'use strict';
/** Where the spool cannot be written to (a container), events go to Paystub's address. */
const http = require('node:http');
const { debug } = require('./debug.cjs');

const { request } = http;
const later = setTimeout;
const WAIT_MS = 50;
const BATCH_BYTES = 900_000;
const WAITING_MOST_BYTES = 8_388_608;

class Ingest {
  #target;
  #token;
  #waiting = [];
  #bytes = 0;
  #timer;
  #agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  isEnding = false;

  /** @param {string} url PAYSTUB_URL */
  constructor(url, token) {
    this.#target = new URL('/_paystub/ingest', url);
    this.#token = token;
  }

  write(line, isUrgent) {
    if (this.#bytes > WAITING_MOST_BYTES) return;
    this.#waiting.push(line);
    this.#bytes += line.length;
    if (isUrgent || this.isEnding || this.#bytes > BATCH_BYTES) this.flush();
    else this.#timer ??= later(() => this.flush(), WAIT_MS).unref();
  }

  flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    const body = `${this.#waiting.join('\n')}\n`;
    this.#waiting = [];
    this.#bytes = 0;
    this.#send(body);
  }

  #send(body) {
    const headers = {
      'content-type': 'application/x-ndjson',
      'content-length': Buffer.byteLength(body),
      'paystub-token': this.#token ?? '',
    };
    const sent = request(this.#target, { method: 'POST', headers, agent: this.#agent });
    sent.on('error', (error) => debug(`ingest failed: ${error.message}`));
    sent.on('response', (response) => response.resume());
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
