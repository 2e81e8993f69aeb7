import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { Refusal } from './refusal.ts';

export interface UploadedFile {
  bytes: number;
  /** From its beginning, as often as needed. */
  read(): AsyncIterable<Uint8Array>;
}

/**
 * Keeps a body in a file of its own while `use` works on it, since it may be larger than what memory
 * should hold. Throws `Refusal` for one beyond the limit.
 */
export async function withUpload<T>(
  body: ReadableStream<Uint8Array> | null,
  { folder, bytesMax }: { folder: string; bytesMax: number },
  use: (file: UploadedFile) => Promise<T>,
): Promise<T> {
  const own = mkdtempSync(join(folder, 'upload-'));
  const path = join(own, 'file');
  try {
    let bytes = 0;
    const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        bytes += chunk.byteLength;
        if (bytes > bytesMax) throw new Refusal(400, tooLarge(bytesMax));
        yield chunk;
      }
    };
    const source = body === null ? Readable.from([]) : Readable.fromWeb(body as WebStream);
    await pipeline(source, counted, createWriteStream(path, { mode: 0o600 }));
    return await use({ bytes, read: () => createReadStream(path) });
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

function tooLarge(bytesMax: number): string {
  return `The file is larger than ${Math.round(bytesMax / 1024 / 1024)} MB.`;
}
