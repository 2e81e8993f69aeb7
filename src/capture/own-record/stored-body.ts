/** A body of the server's own traffic, redacted and in the form of the record. */
import { hash } from 'node:crypto';
import type { Body } from '../event.ts';
import { redactBody } from '../redaction/redact-body.ts';
import { redactBytes } from '../redaction/redact-bytes.ts';
import { BODY_BYTES_MOST } from './own-batch.ts';

/** Keeps bytes as a file of their own, and returns its name. */
export type WriteBlob = (bytes: Uint8Array) => string;

export interface BodySource {
  body: string | Uint8Array;
  contentType: string;
  /** `req.body` */
  at: string;
  /** Of the body in hex, where it is known. */
  sha256?: string;
}

const INLINE_BYTES_MOST = 256 * 1024;

/** @param redacted gets the paths of what was taken out */
export function storedBody(source: BodySource, redacted: Set<string>, writeBlob: WriteBlob): Body {
  const { body, contentType, sha256 } = source;
  const ctype = contentType === '' ? {} : { ctype: contentType };
  if (body.length === 0) return { size: 0, kept: 0, enc: 'none', ...ctype, state: 'full' };
  const known = { ...ctype, sha256: sha256 ?? hash('sha256', body) };
  if (typeof body === 'string') return textBody(source, redacted, writeBlob, known);
  return bytesBody(source, redacted, writeBlob, known);
}

function bytesBody(
  { body, contentType, at }: BodySource,
  redacted: Set<string>,
  writeBlob: WriteBlob,
  known: Pick<Body, 'ctype' | 'sha256'>,
): Body {
  const { buffer, byteOffset, byteLength: size } = body as Uint8Array;
  const whole = Buffer.from(buffer, byteOffset, size);
  const isLarge = size > BODY_BYTES_MOST;
  const bytes = redactBytes(
    isLarge ? whole.subarray(0, INLINE_BYTES_MOST) : whole,
    contentType,
    (text) => redactBody(text, contentType, at, redacted),
  );
  const state = isLarge ? 'truncated' : 'full';
  const about = { size, kept: bytes.length, enc: 'base64', ...known, state } as const;
  if (bytes.length <= INLINE_BYTES_MOST || isLarge) {
    return { ...about, data: bytes.toString('base64') };
  }
  return { ...about, blob: writeBlob(bytes) };
}

function textBody(
  { body, contentType, at }: BodySource,
  redacted: Set<string>,
  writeBlob: WriteBlob,
  known: Pick<Body, 'ctype' | 'sha256'>,
): Body {
  const whole = body as string;
  const size = Buffer.byteLength(whole);
  const isLarge = size > BODY_BYTES_MOST;
  const text = isLarge ? whole.slice(0, INLINE_BYTES_MOST) : whole;
  const data = redactBody(text, contentType, at, redacted);
  const kept = data === whole ? size : Buffer.byteLength(data);
  const state = isLarge ? 'truncated' : 'full';
  if (kept <= INLINE_BYTES_MOST || isLarge) {
    return { size, kept, enc: 'utf8', data, ...known, state };
  }
  return { size, kept, enc: 'utf8', ...known, blob: writeBlob(Buffer.from(data)), state };
}
