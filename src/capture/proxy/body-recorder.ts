/** Looks on while a body passes: exact size and hash, and as many bytes as are to be kept. */
import { createHash } from 'node:crypto';

/** Larger bodies are cut to what is kept inline. */
export const BLOB_MAX_BYTES = 5 * 1024 * 1024;

export interface RecordedBytes {
  /** Of the whole body on the wire. */
  size: number;
  sha256: string;
  /** The whole body, or its beginning. */
  bytes: Buffer;
  isWhole: boolean;
}

export interface BodyRecorder {
  see(chunk: Buffer): void;
  finish(): RecordedBytes;
}

export interface BodyLimits {
  /** False: only size and hash. */
  keeps: boolean;
  /** What is kept of a body over 5 MiB. */
  inlineBytes: number;
}

export function createBodyRecorder({ keeps, inlineBytes }: BodyLimits): BodyRecorder {
  const hash = createHash('sha256');
  let size = 0;
  let chunks: Buffer[] = [];
  return {
    see(chunk) {
      const before = size;
      size += chunk.length;
      hash.update(chunk);
      if (!keeps) return;
      if (size <= BLOB_MAX_BYTES) chunks.push(chunk);
      else if (before <= BLOB_MAX_BYTES) {
        chunks.push(chunk);
        chunks = [Buffer.from(Buffer.concat(chunks).subarray(0, inlineBytes))];
      }
    },
    finish() {
      const isWhole = keeps && size <= BLOB_MAX_BYTES;
      return { size, sha256: hash.digest('hex'), bytes: Buffer.concat(chunks), isWhole };
    },
  };
}
