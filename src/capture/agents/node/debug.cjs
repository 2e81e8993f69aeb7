'use strict';
/**
 * The agent must never do harm: what fails in it is caught here. After some failures it takes its taps
 * out and falls silent. PAYSTUB_DEBUG=1 says why on standard error.
 */
const { writeSync } = require('node:fs');

const FAILURES_MOST = 20;
const isLoud = process.env.PAYSTUB_DEBUG === '1';
let failures = 0;
let isSilent = false;
let onSilence = () => {};

/** Says what was decided, for who looks for what is missing. */
function debug(text) {
  if (!isLoud) return;
  try {
    writeSync(2, `paystub agent (node ${process.pid}): ${text}\n`);
  } catch {
    // Standard error may be closed or full.
  }
}

function failed(what, error) {
  failures++;
  debug(`${what} failed: ${error instanceof Error ? error.stack : error}`);
  if (failures < FAILURES_MOST || isSilent) return;
  isSilent = true;
  debug('falls silent');
  try {
    onSilence();
  } catch {
    // Nothing is left to fall back to.
  }
}

/** Calls the function; what it throws stays here, and gives undefined. */
function attempt(what, action) {
  if (isSilent) return undefined;
  try {
    return action();
  } catch (error) {
    failed(what, error);
    return undefined;
  }
}

/** @param {() => void} action takes the taps out */
function whenSilent(action) {
  onSilence = action;
}

module.exports = { attempt, debug, whenSilent };
