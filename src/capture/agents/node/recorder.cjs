'use strict';
/** Makes events of what the taps saw, and hands them to the spool. */
const { isMainThread, threadId } = require('node:worker_threads');
const { ulid } = require('./ulid.cjs');
const { current } = require('./context.cjs');
const { attempt, debug } = require('./debug.cjs');
const { describeSite, takeSite } = require('./call-site.cjs');

// Kept, since a test may put a clock of its own in its place.
const soon = setImmediate;

/** Unix ms with fractions, from the clock that durations are taken from. */
const now = () => performance.timeOrigin + performance.now();

class Recorder {
  #dropped = 0;
  #saidDropped = 0;
  #exchanges = new Set();
  /** @type {(() => void)[]} */
  #postponed = [];

  constructor({ settings, hosts, redactor, spool }) {
    this.settings = settings;
    this.hosts = hosts;
    this.redactor = redactor;
    this.spool = spool;
    spool.onLost = (count) => this.drop(count);
    const tid = isMainThread ? undefined : threadId;
    this.proc = {
      pid: process.pid,
      ppid: process.ppid,
      rt: 'node',
      rtv: process.versions.node,
      tid,
    };
  }

  /** What every event has. @param {object} context as it was when the event began */
  base(kind, ts = now(), context = current()) {
    const { run, session, app } = this.settings;
    const { trace, parent } = context ?? {};
    const id = ulid(ts);
    return {
      v: 1,
      id,
      kind,
      ts,
      run,
      session,
      app,
      proc: this.proc,
      trace,
      parent,
      origin: 'agent',
    };
  }

  /** Of the call that begins now: the line that called the SDK, if that is known. */
  siteFor() {
    return current()?.site ?? takeSite();
  }

  site(frames, redacted) {
    return describeSite(frames, this.redactor, redacted);
  }

  /** Does it in the next turn, or before anything else is written. @param {() => void} write */
  later(write) {
    if (this.spool.isEnding) return attempt('event', write);
    if (this.#postponed.push(write) === 1) soon(() => this.#settle());
  }

  #settle() {
    const postponed = this.#postponed;
    this.#postponed = [];
    for (const write of postponed) attempt('event', write);
  }

  /** @param {Set<string>} redacted @param {boolean} isUrgent may not wait 50 ms */
  write(event, redacted, isUrgent) {
    this.#settle();
    if (redacted !== undefined && redacted.size > 0) event.redacted = [...redacted];
    const room = this.spool.room;
    if (room === 'no logs' && event.kind !== 'exception' && event.kind !== 'mark') {
      this.#dropped++;
      return this.#sayDropped();
    }
    this.spool.write(JSON.stringify(event), isUrgent);
  }

  /** Counted, and said once in a while. */
  #sayDropped() {
    const ts = now();
    if (ts - this.#saidDropped < 1000) return;
    this.#saidDropped = ts;
    this.mark('dropped', `${this.#dropped} events dropped`, { count: this.#dropped });
    this.#dropped = 0;
  }

  drop(count = 1) {
    this.#dropped += count;
    this.#sayDropped();
  }

  /** @param {'process.start' | 'process.end' | 'dropped'} name */
  mark(name, text, data) {
    const event = { ...this.base('mark'), mark: name, text, data };
    this.spool.write(JSON.stringify(event), true);
  }

  /** Begun and not ended: written as they are when the process ends. */
  begin(exchange) {
    this.#exchanges.add(exchange);
  }

  end(exchange) {
    this.#exchanges.delete(exchange);
  }

  /** The process ends: nothing waits from here on. @param {number} code */
  finish(code) {
    this.spool.isEnding = true;
    this.#settle();
    for (const exchange of this.#exchanges) {
      attempt('in flight', () => exchange.finish('in_flight'));
    }
    this.mark('process.end', `process ${process.pid} ended with ${code}`, { code });
    this.spool.flush();
    debug(`ended with ${code}`);
  }
}

module.exports = { Recorder, now };
