import type { Body } from '../event.ts';

/** The kept bytes of a body by their hash, for those that have a file of their own. */
export type ReadBlob = (sha256: string) => Uint8Array | undefined;

/** What was kept of a body as text; undefined when there is nothing to read. */
export function bodyText(body: Body | undefined, readBlob: ReadBlob): string | undefined {
  if (body === undefined) return undefined;
  if (body.blob !== undefined) {
    const bytes = readBlob(body.blob);
    return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8');
  }
  if (body.data === undefined || body.data === '' || body.enc === 'none') return undefined;
  return body.enc === 'base64' ? Buffer.from(body.data, 'base64').toString('utf8') : body.data;
}
