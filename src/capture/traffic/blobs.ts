/** Bodies too large for a row: files named by the SHA-256 of what they hold. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Body, CapturedEvent } from '../event.ts';

const NAME = /^[0-9a-f]{64}$/;
const UNFINISHED = /^[0-9a-f]{64}\.part$/;

export interface BlobFolder {
  /** Resolves with undefined when there is none. */
  read(sha256: string): Promise<Uint8Array | undefined>;
  has(sha256: string): boolean;
  /** Takes over a file of a spool folder. Returns false when its content is not what its name says. */
  adopt(file: string, sha256: string): boolean;
  /** Returns its name. */
  write(bytes: Uint8Array): string;
  remove(sha256: string): void;
  /** Removes all others, and what was never finished. */
  keepOnly(isKept: (sha256: string) => boolean): void;
}

/** The folder is made with the first blob. */
export function blobFolder(path: string): BlobFolder {
  const fileOf = (sha256: string) => join(path, sha256);
  const put = (sha256: string, bytes: Uint8Array) => {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    // A name never stands for half a content.
    const unfinished = `${fileOf(sha256)}.part`;
    writeFileSync(unfinished, bytes, { mode: 0o600 });
    renameSync(unfinished, fileOf(sha256));
  };
  const has = (sha256: string) => NAME.test(sha256) && existsSync(fileOf(sha256));
  return {
    has,
    async read(sha256) {
      if (!NAME.test(sha256)) return undefined;
      return readFile(fileOf(sha256)).catch(() => undefined);
    },
    adopt(file, sha256) {
      if (has(sha256)) return true;
      if (!NAME.test(sha256)) return false;
      const bytes = readFileSync(file);
      if (hashOf(bytes) !== sha256) return false;
      put(sha256, bytes);
      return true;
    },
    write(bytes) {
      const sha256 = hashOf(bytes);
      if (!has(sha256)) put(sha256, bytes);
      return sha256;
    },
    remove(sha256) {
      if (NAME.test(sha256)) rmSync(fileOf(sha256), { force: true });
    },
    keepOnly(isKept) {
      for (const name of existsSync(path) ? readdirSync(path) : []) {
        const isLeft = NAME.test(name) ? !isKept(name) : UNFINISHED.test(name);
        if (isLeft) rmSync(fileOf(name), { force: true });
      }
    },
  };
}

/** Beside the file of the record. */
export function blobsBeside(file: string): BlobFolder {
  return blobFolder(join(dirname(file), 'blobs'));
}

/** What an event refers to, each once. */
export function blobsOf(event: CapturedEvent): { sha256: string; bytes: number }[] {
  if (!('req' in event)) return [];
  return [event.req.body, event.res?.body].flatMap((body: Body | undefined) =>
    body?.blob === undefined ? [] : [{ sha256: body.blob, bytes: body.kept }],
  );
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
