'use strict';
const { syncBuiltinESMExports } = require('node:module');
const { attempt, debug, whenSilent } = require('./debug.cjs');
const { readSettings } = require('./settings.cjs');
const { hostRules } = require('./hosts.cjs');
const { createRedactor } = require('./redaction/redactor.cjs');
const { hideOwnProxy } = require('./own-proxy.cjs');
const { Spool } = require('./spool.cjs');
const { Recorder } = require('./recorder.cjs');
const { undoAll } = require('./patch.cjs');
const { hearProcess } = require('./process-events.cjs');

/** Every tap puts itself over what it watches, and returns what takes it off. */
const taps = [
  ['tls', () => require('./taps/tls-redirect.cjs').tapTls],
  ['http client', () => require('./taps/http-client.cjs').tapHttpClient],
  ['undici', () => require('./taps/undici.cjs').tapUndici],
  ['fetch', () => require('./taps/fetch.cjs').tapFetch],
  ['http2 client', () => require('./taps/http2-client.cjs').tapHttp2Client],
  ['http server', () => require('./taps/http-server.cjs').tapHttpServer],
  ['http2 server', () => require('./taps/http2-server.cjs').tapHttp2Server],
  ['evaluation', () => require('./taps/evaluation.cjs').tapEvaluation],
  ['sdk', () => require('./taps/sdk.cjs').tapSdk],
  ['logs', () => require('./taps/logs.cjs').tapLogs],
  ['exceptions', () => require('./taps/exceptions.cjs').tapExceptions],
  ['children', () => require('./taps/children.cjs').tapChildren],
];

/** The spool, or where it cannot be written to Paystub's address. */
function openSpool(settings) {
  try {
    return new Spool(settings.spool);
  } catch (error) {
    debug(`no spool: ${error.message}`);
    if (!settings.url || !settings.token) throw error;
    const { Ingest } = require('./ingest.cjs');
    return new Ingest(settings.url, settings.token);
  }
}

/** The word behind `--password` is a secret, too. */
function shownWord({ redactor }, word, before = '') {
  const option = /^--?([\w-]+)$/.exec(before)?.[1];
  const start = option === undefined ? '' : `${option}=`;
  return redactor.plain(start + word, 'data.argv', new Set()).slice(start.length);
}

function startMark(recorder) {
  const argv = process.argv.map((part, at, all) => shownWord(recorder, part, all[at - 1]));
  const text = argv.slice(1).join(' ') || 'node';
  const data = { argv, cwd: process.cwd(), runtime: `node ${process.versions.node}` };
  recorder.mark('process.start', text.slice(0, 200), data);
}

function install() {
  const settings = readSettings(process.env);
  const parts = {
    settings,
    hosts: hostRules(settings),
    redactor: createRedactor(settings.redact),
    spool: openSpool(settings),
  };
  const recorder = new Recorder(parts);
  startMark(recorder);
  hideOwnProxy(settings);
  const undos = taps.map(([name, load]) => attempt(name, () => load()(recorder)) ?? (() => {}));
  whenSilent(undoAll(undos));
  syncBuiltinESMExports();
  hearProcess({ exit: (code) => attempt('exit', () => recorder.finish(code)) });
  debug(`captures ${process.argv.slice(1).join(' ')}, ${settings.isLocal ? 'local' : 'observe'}`);
}

module.exports = { install };
