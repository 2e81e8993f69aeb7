/** Turns the bytes that went by into what the record keeps of them. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, zstdDecompress } from 'node:zlib';
import type { Body } from '../event.ts';
import { redactBytes } from '../redaction/redact-bytes.ts';
import type { RecordedBytes } from './body-recorder.ts';

/** A small body that unpacks to something huge is kept packed. */
const UNPACKED_MAX_BYTES = 32 * 1024 * 1024;

const unpackers = {
  gzip: promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: promisify(inflate),
  zstd: promisify(zstdDecompress),
} as const;

type Coding = keyof typeof unpackers;

/** What makes them give what there is of a body that was cut. */
const flushes: Readonly<Record<Coding, number>> = {
  gzip: constants.Z_SYNC_FLUSH,
  br: constants.BROTLI_OPERATION_FLUSH,
  deflate: constants.Z_SYNC_FLUSH,
  zstd: constants.ZSTD_e_flush,
};

export interface BodyMeaning {
  contentType: string | undefined;
  contentEncoding: string | undefined;
  /** Whether it ended as it should. */
  wasAborted: boolean;
  inlineBytes: number;
  redact(text: string): string;
  /** Keeps bytes under their own hash. */
  storeBlob(sha256: string, bytes: Uint8Array): void;
}

export async function storedBody(recorded: RecordedBytes, meaning: BodyMeaning): Promise<Body> {
  const { size, sha256, isWhole } = recorded;
  const { contentType, wasAborted, inlineBytes } = meaning;
  const { bytes, decoded } = await unpacked(recorded, meaning);
  const shown = shownBytes(bytes, meaning);
  const state = wasAborted ? 'aborted' : isWhole || size === 0 ? 'full' : 'truncated';
  const body: Body = {
    size,
    kept: shown.bytes.length,
    enc: shown.bytes.length === 0 ? 'none' : shown.enc,
    state,
    sha256,
    ...(contentType === undefined ? {} : { ctype: contentType }),
    ...(decoded === undefined ? {} : { decoded }),
  };
  if (shown.bytes.length === 0) return body;
  if (shown.bytes.length <= inlineBytes) {
    const data = shown.bytes.toString(shown.enc === 'utf8' ? 'utf8' : 'base64');
    return { ...body, data };
  }
  const blob = createHash('sha256').update(shown.bytes).digest('hex');
  meaning.storeBlob(blob, shown.bytes);
  return { ...body, blob };
}

async function unpacked(
  { bytes, isWhole }: RecordedBytes,
  { contentEncoding, wasAborted, inlineBytes }: BodyMeaning,
): Promise<{ bytes: Buffer; decoded?: Coding }> {
  const coding = contentEncoding?.trim().toLowerCase().replace('x-gzip', 'gzip');
  if (!isCoding(coding) || bytes.length === 0) return { bytes };
  try {
    const plain = await unpackers[coding](bytes, {
      maxOutputLength: UNPACKED_MAX_BYTES,
      ...((wasAborted || !isWhole) && { finishFlush: flushes[coding] }),
    });
    return { bytes: isWhole ? plain : plain.subarray(0, inlineBytes), decoded: coding };
  } catch {
    // Not what its header says; then it is kept as it came.
    return { bytes };
  }
}

function isCoding(name: string | undefined): name is Coding {
  return name !== undefined && Object.hasOwn(unpackers, name);
}

/** Text is redacted; a cut may fall inside a character, which then goes. */
function shownBytes(
  bytes: Buffer,
  { contentType, redact }: BodyMeaning,
): { bytes: Buffer; enc: 'utf8' | 'base64' } {
  const text = asText(bytes) ?? asText(withoutBrokenEnd(bytes));
  if (text === undefined) return { bytes: redactBytes(bytes, contentType, redact), enc: 'base64' };
  return { bytes: Buffer.from(redact(text)), enc: 'utf8' };
}

function asText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

const CONTINUATION = 0b1000_0000;
const LEAD = 0b1100_0000;

/** Without the bytes of a character that was cut. */
function withoutBrokenEnd(bytes: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & LEAD) === LEAD) return bytes.subarray(0, bytes.length - back);
    if ((byte & LEAD) !== CONTINUATION) break;
  }
  return bytes;
}
