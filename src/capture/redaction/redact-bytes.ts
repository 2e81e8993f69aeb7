/**
 * Bytes that are no UTF-8 are read one by one, redacted all the same, and put back: a form of another
 * encoding, the fields beside an uploaded file.
 */
export function redactBytes(
  bytes: Buffer,
  contentType: string | undefined,
  redact: (text: string) => string,
): Buffer {
  if (MEDIA.test(contentType ?? '')) return bytes;
  const text = bytes.toString('latin1');
  const shown = redact(text);
  return shown === text ? bytes : Buffer.from(shown.replaceAll('…', ELLIPSIS), 'latin1');
}

/** Nobody writes secrets into them, and to look takes long. */
const MEDIA = /^(?:image|audio|video|font)\//i;
/** The bytes of `…` in UTF-8. */
const ELLIPSIS = '\u00e2\u0080\u00a6';
