/** The format that every Java reads without a library: `JKS`, of certificates only. */
import { createHash, X509Certificate } from 'node:crypto';

const MAGIC = 0xfeed_feed;
const VERSION = 2;
const TRUSTED_CERTIFICATE = 2;
/** Part of the format. */
const SALT = 'Mighty Aphrodite';

/** Not a secret: there is nothing in the store but public certificates. */
export const TRUST_STORE_PASSWORD = 'changeit';

/** @param certificates PEM, one each. */
export function javaTrustStore(certificates: readonly string[], nowMs = Date.now()): Buffer {
  const entries = certificates.map((pem, at) =>
    Buffer.concat([
      uint32(TRUSTED_CERTIFICATE),
      text(`ca${at}`),
      uint64(nowMs),
      text('X.509'),
      sized(new X509Certificate(pem).raw),
    ]),
  );
  const data = Buffer.concat([uint32(MAGIC), uint32(VERSION), uint32(entries.length), ...entries]);
  const password = Buffer.from(TRUST_STORE_PASSWORD, 'utf16le').swap16();
  const digest = createHash('sha1').update(password).update(SALT).update(data).digest();
  return Buffer.concat([data, digest]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function sized(bytes: Buffer): Buffer {
  return Buffer.concat([uint32(bytes.length), bytes]);
}
