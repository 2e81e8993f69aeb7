'use strict';
/** A body as the record keeps it: decoded, redacted, cut to its limit. */
const { isUtf8, sha256 } = require('./bytes.cjs');
const { decodeBody } = require('./decode-body.cjs');

const BLOB_MOST_BYTES = 5 * 1_048_576;

/** @param {[string, string][]} headers */
function headerOf(headers, wanted) {
  const found = headers.find(([name]) => name.toLowerCase() === wanted);
  return found?.[1];
}

/** Bytes that are no text are read one by one, redacted all the same, and put back. */
function redactBytes(bytes, redact) {
  if (isUtf8(bytes)) return { bytes: Buffer.from(redact(bytes.toString('utf8'))), enc: 'utf8' };
  const shown = redact(bytes.toString('latin1')).replaceAll('…', '\u00e2\u0080\u00a6');
  return { bytes: Buffer.from(shown, 'latin1'), enc: 'base64' };
}

const isContinued = (byte) => (byte & 0xc0) === 0x80;

function lengthBegunBy(byte) {
  if (byte >= 0xf0) return 4;
  if (byte >= 0xe0) return 3;
  return byte >= 0xc0 ? 2 : 1;
}

/** Without a character of UTF-8 that is cut at the end. */
function cutAt(bytes, limit) {
  const cut = bytes.subarray(0, limit);
  for (let back = 1; back <= Math.min(3, cut.length); back++) {
    const byte = cut[cut.length - back];
    if (isContinued(byte)) continue;
    return lengthBegunBy(byte) > back ? cut.subarray(0, cut.length - back) : cut;
  }
  return cut;
}

/**
 * @param {{ settings: object, redactor: object, spool: object }} parts
 * @param {import('./body-tap.cjs').BodyTap} tap
 * @param {'full' | 'unread' | 'aborted'} state
 */
function describeBody(parts, tap, headers, state, at, redacted) {
  const ctype = headerOf(headers, 'content-type');
  const body = { size: tap.size, kept: 0, enc: 'none', ctype, state, sha256: tap.sha256 };
  if (tap.size === 0 || !parts.settings.bodies || parts.spool.room !== 'all') {
    if (tap.size > 0) body.state = 'truncated';
    return body;
  }
  return keep(parts, tap, headers, body, at, redacted);
}

function keep(parts, tap, headers, body, at, redacted) {
  const { maxBodyBytes } = parts.settings;
  const undone = decodeBody(tap.bytes, headerOf(headers, 'content-encoding'));
  let plain = undone?.bytes ?? tap.bytes;
  const isWhole = tap.isWhole && undone?.isPart !== true && plain.length <= BLOB_MOST_BYTES;
  if (!isWhole || body.state !== 'full')
    plain = cutAt(plain, isWhole ? plain.length : maxBodyBytes);
  if (!isWhole && body.state === 'full') body.state = 'truncated';
  if (undone !== undefined) body.decoded = undone.decoded;
  const redact = (text) => parts.redactor.body(text, body.ctype, at, redacted);
  const shown = redactBytes(plain, redact);
  body.kept = shown.bytes.length;
  body.enc = shown.enc;
  place(parts, body, shown, isWhole);
  return body;
}

/** In the event itself, or in a file of its own. */
function place(parts, body, { bytes, enc }, isWhole) {
  const { maxBodyBytes } = parts.settings;
  if (bytes.length > maxBodyBytes && isWhole) {
    const hash = sha256(bytes);
    try {
      parts.spool.blob(hash, bytes);
      body.blob = hash;
      return;
    } catch {
      body.state = body.state === 'full' ? 'truncated' : body.state;
    }
  }
  const kept = bytes.length > maxBodyBytes ? cutAt(bytes, maxBodyBytes) : bytes;
  body.kept = kept.length;
  body.data = kept.toString(enc);
}

module.exports = { describeBody, headerOf };
