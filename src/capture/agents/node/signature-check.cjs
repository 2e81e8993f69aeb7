'use strict';
/** Notes on the request being handled what was given to `constructEvent`, and what came of it. */
const { sha256 } = require('./bytes.cjs');
const { current } = require('./context.cjs');
const { fingerprint } = require('./redaction/headers.cjs');

function typeOf(payload) {
  if (payload === undefined || payload === null) return 'none';
  if (typeof payload === 'string') return 'text';
  return ArrayBuffer.isView(payload) ? 'bytes' : 'object';
}

/**
 * Of several secrets that are tried, the one that fits counts.
 * @param {object[] | undefined} frames of the call
 */
function noteCheck(recorder, frames, payload, secret, error) {
  const inbound = current()?.inbound;
  if (inbound === undefined) return;
  if (inbound.verify !== undefined && inbound.verify.error === undefined) return;
  const { settings, redactor } = recorder;
  const type = typeOf(payload);
  const hasBytes = type === 'text' || type === 'bytes';
  inbound.verify = {
    secret_fp: typeof secret === 'string' ? fingerprint(settings.salt, secret) : undefined,
    payload_sha256: hasBytes ? sha256(payload) : undefined,
    payload_type: type,
    ...(error !== undefined && {
      error: redactor.plain(String(error?.message ?? error).slice(0, 500), '', new Set()),
      site: recorder.site(frames, new Set()),
    }),
  };
}

module.exports = { noteCheck };
