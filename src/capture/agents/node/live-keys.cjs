'use strict';
/** A live key leaves the machine only when the user has said so. */
const { headerOf } = require('./body.cjs');

const liveKey = /\b(?:sk|rk)_(?:org_)?live_\w/;

function hasLiveKey(headers) {
  const value = headerOf(headers, 'authorization') ?? '';
  const basic = /^basic\s+(\S+)/i.exec(value);
  return liveKey.test(basic === null ? value : Buffer.from(basic[1], 'base64').toString('latin1'));
}

/**
 * @param {[string, string][]} headers
 * @returns {Error | undefined} what the client gets in place of an answer
 */
function refusal(recorder, hostname, headers) {
  const { settings, hosts } = recorder;
  const mayLeave = settings.allowLive && !settings.isLocal;
  if (mayLeave || hosts.isAnsweredHere(hostname) || !hasLiveKey(headers)) return undefined;
  const hint = settings.isLocal
    ? 'Calls with live keys are never forwarded.'
    : 'Run with --allow-live to let it through.';
  const error = new Error(`Paystub: a call to ${hostname} with a live key was stopped. ${hint}`);
  error.code = 'ERR_PAYSTUB_LIVE_KEY';
  return error;
}

module.exports = { refusal };
