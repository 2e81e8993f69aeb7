/** A body as text; files and other bytes by their size alone. */
export function bodyText(body: string | Uint8Array): string {
  if (typeof body === 'string') return body;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return `(${body.byteLength} bytes that are no text)`;
  }
}
