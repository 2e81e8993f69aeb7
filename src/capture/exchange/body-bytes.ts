import type { Body } from '../event.ts';

/** Finds a blob by the SHA-256 of its bytes. */
export type BlobReader = (sha256: string) => Promise<Uint8Array | undefined>;

/** What was kept of a body, as bytes; undefined where nothing was, or its blob is gone. */
export async function bodyBytes(body: Body, blob: BlobReader): Promise<Uint8Array | undefined> {
  if (body.data !== undefined) return inlineBytes(body);
  return body.blob === undefined ? undefined : blob(body.blob);
}

/** Of a body that has its data in itself. */
export function inlineBytes({ data, enc }: Body): Uint8Array | undefined {
  if (data === undefined || enc === 'none') return undefined;
  return Buffer.from(data, enc === 'base64' ? 'base64' : 'utf8');
}

/** Undefined for bytes that are no text. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
