'use strict';
/** One call, or one request that was received, from its beginning to its event. */
const { BodyTap } = require('./body-tap.cjs');
const { describeBody } = require('./body.cjs');
const { current } = require('./context.cjs');
const { now } = require('./recorder.cjs');

class Exchange {
  request = new BodyTap();
  response = new BodyTap();
  status = undefined;
  /** @type {[string, string][]} */
  responseHeaders = [];
  isDone = false;
  #start = performance.now();
  #times = {};
  verify = undefined;
  exception = undefined;

  /**
   * @param {import('./recorder.cjs').Recorder} recorder
   * @param {'http.out' | 'http.in'} kind
   * @param {object[] | undefined} site
   */
  constructor(recorder, kind, site, context = current()) {
    this.recorder = recorder;
    this.kind = kind;
    this.base = recorder.base(kind, now(), context);
    this.site = site ?? context?.site;
    this.lib = context?.lib;
    recorder.begin(this);
  }

  get id() {
    return this.base.id;
  }

  /** The headers of the answer are there. */
  answered(status, headers) {
    this.status = status;
    this.responseHeaders = headers;
    this.#times.ttfb ??= this.#elapsed();
  }

  connected(isReused) {
    if (!isReused) this.#times.connect = this.#elapsed();
    this.#times.reused = isReused;
  }

  #elapsed() {
    return Math.round((performance.now() - this.#start) * 1000) / 1000;
  }

  /**
   * Writes the event, once: what went well a moment later, when the program has its answer.
   * @param {'ok' | 'error' | 'aborted' | 'in_flight'} state
   * @param {unknown} [error]
   */
  finish(state, error) {
    if (this.isDone) return;
    this.isDone = true;
    this.recorder.end(this);
    const dur = this.#elapsed();
    const isUrgent = this.kind === 'http.in' || state !== 'ok' || this.status >= 400;
    const write = () => this.#write(state, error, dur, isUrgent);
    if (isUrgent) write();
    else this.recorder.later(write);
  }

  #write(state, error, dur, isUrgent) {
    const redacted = new Set();
    try {
      const event = this.#event(this.describe(), state, error, dur, redacted);
      this.recorder.write(event, redacted, isUrgent);
    } finally {
      // What a request began holds it for as long as that lives, by its context.
      this.request.release();
      this.response.release();
    }
  }

  /**
   * Set by the tap: method, url, version of HTTP, headers, more fields.
   * @returns {{ method: string, url: URL, httpv?: string, headers: [string, string][], lib: string, more?: object }}
   */
  describe() {
    throw new Error('set by the tap');
  }

  #event(message, state, error, dur, redacted) {
    const { recorder } = this;
    const { url } = message;
    const isLocal = recorder.hosts.isAnsweredHere(url.hostname);
    const redirected = this.kind === 'http.out' && isRedirected(recorder, url) ? true : undefined;
    return {
      ...this.base,
      dur,
      site: recorder.site(this.site, redacted),
      lib: this.lib ?? message.lib,
      method: message.method,
      ...this.#address(url, redacted),
      httpv: message.httpv,
      req: this.#message('req', this.request, message.headers, state, isLocal, redacted),
      res: this.status === undefined ? undefined : this.#answer(state, isLocal, redacted),
      t: this.#times,
      state,
      err: describeError(error, recorder.redactor, redacted),
      redirected,
      ...message.more,
    };
  }

  #address(url, redacted) {
    const { redactor } = this.recorder;
    const shown = redactor.url(url.href, 'req.query', redacted);
    const path = redactor.plain(url.pathname, 'url', redacted);
    return { url: shown, host: url.host, path };
  }

  #answer(state, isLocal, redacted) {
    const message = this.#message(
      'res',
      this.response,
      this.responseHeaders,
      state,
      isLocal,
      redacted,
    );
    return { status: this.status, ...message };
  }

  #message(at, tap, headers, state, isLocal, redacted) {
    const { recorder } = this;
    const shown = recorder.redactor.headers(headers, isLocal, `${at}.headers`, redacted);
    const bodyState = tap.isComplete ? 'full' : unfinished(tap, state);
    const body = describeBody(recorder, tap, headers, bodyState, `${at}.body`, redacted);
    return { headers: shown, body };
  }
}

const isRedirected = (recorder, url) =>
  url.protocol === 'https:' && recorder.hosts.isRedirected(url.hostname);

/** Of a body that has not come to its end. */
function unfinished(tap, state) {
  const isCutShort = tap.size > 0 && (state === 'error' || state === 'aborted');
  return isCutShort ? 'aborted' : 'unread';
}

function describeError(error, redactor, redacted) {
  if (error === undefined || error === null) return undefined;
  const message = String(error.message ?? error);
  return {
    code: codeOf(error),
    name: error.name === undefined ? undefined : String(error.name),
    message: redactor.plain(message, 'err.message', redacted),
  };
}

/** The numbers of DOMException (20, 23) would be read as a status; Node has words for both. */
const domCodes = { AbortError: 'ABORT_ERR', TimeoutError: 'ETIMEDOUT' };

function codeOf(error) {
  const code = error.cause?.code ?? error.code;
  if (typeof code === 'number' && error.name in domCodes) return domCodes[error.name];
  return code === undefined ? undefined : String(code);
}

module.exports = { Exchange };
