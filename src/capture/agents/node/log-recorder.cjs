'use strict';
/** Makes events of log messages: by level, and not more than so many in a second. */
const { takeSite } = require('./call-site.cjs');
const { current } = require('./context.cjs');
const { recordException } = require('./exception-event.cjs');
const { withoutOwnFrames } = require('./own-frames.cjs');

const levels = ['debug', 'info', 'warn', 'error'];
const MESSAGE_MOST = 8192;
const PER_SECOND_MOST = 1000;

class LogRecorder {
  #recorder;
  #least;
  #second = 0;
  #count = 0;

  constructor(recorder) {
    this.#recorder = recorder;
    this.#least = Math.max(0, levels.indexOf(recorder.settings.logLevel));
  }

  wants(level, logger) {
    const { ignoreLoggers } = this.#recorder.settings;
    if (levels.indexOf(level) < this.#least) return false;
    return logger === undefined || !ignoreLoggers.includes(String(logger).toLowerCase());
  }

  /** Warnings and errors are never too many. */
  #hasRoom(level) {
    if (level === 'warn' || level === 'error') return true;
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#count = 0;
    }
    this.#count++;
    return this.#count <= PER_SECOND_MOST;
  }

  /** @param {{ level: string, msg: string, logger?: string, extra?: unknown, stream?: string, thrown?: object }} log */
  record({ level, msg: given, logger, extra, stream, thrown }) {
    const recorder = this.#recorder;
    const msg = withoutOwnFrames(given);
    // A line of a stack that is written line by line.
    const isOurs = msg === '' && given !== '';
    if (isOurs || !this.wants(level, logger)) return;
    if (!this.#hasRoom(level)) return recorder.drop();
    const redacted = new Set();
    const event = {
      ...recorder.base('log'),
      site: recorder.site(takeSite(), redacted),
      level,
      logger,
      msg: recorder.redactor.plain(msg.slice(0, MESSAGE_MOST), 'msg', redacted),
      extra: this.#extra(extra, redacted),
      stream,
    };
    recorder.write(event, redacted, level === 'error');
    if (level === 'error' && thrown !== undefined) this.#recordThrown(thrown);
  }

  /** What failed a request is told with it, once, though it was caught. */
  #recordThrown(thrown) {
    const inbound = current()?.inbound;
    if (inbound === undefined || !this.#recorder.settings.exceptions) return;
    if (inbound.exception === `${thrown.name ?? 'Error'}: ${thrown.message}`) return;
    recordException(this.#recorder, thrown, true);
  }

  #extra(extra, redacted) {
    if (extra === undefined) return undefined;
    const text = JSON.stringify(extra, readable);
    if (text.length > MESSAGE_MOST) return undefined;
    return JSON.parse(this.#recorder.redactor.body(text, 'application/json', 'extra', redacted));
  }
}

const readable = (_name, value) => (typeof value === 'string' ? withoutOwnFrames(value) : value);

module.exports = { LogRecorder };
