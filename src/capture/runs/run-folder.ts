/** `<data>/runs/<run>/`: what is known of a run, and the spool that its processes write to. */
import { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CapturedEvent } from '../event.ts';

const PRIVATE_FOLDER = { recursive: true, mode: 0o700 } as const;
const PRIVATE_FILE = { mode: 0o600 } as const;

export interface RunFolder {
  path: string;
  spool: string;
  /**
   * Whole lines, written at once, to a file of this process: as the agents do. What cannot be written, since
   * the folder is gone or the disk is full, is lost, and nothing else with it.
   */
  write(event: CapturedEvent): void;
  /** The same of a large body. */
  storeBlob(sha256: string, bytes: Uint8Array): void;
  writeMeta(meta: object): void;
  /** Takes away the file of this process, once all of it is in the record. */
  removeOwnFile(): void;
}

export function makeRunFolder(dataFolder: string, run: string): RunFolder {
  const path = join(dataFolder, 'runs', run);
  const spool = join(path, 'spool');
  const blobs = join(spool, 'blobs');
  mkdirSync(blobs, PRIVATE_FOLDER);
  const file = join(spool, `${process.pid}-server.ndjson`);
  return {
    path,
    spool,
    write: (event) =>
      attempt(() => appendFileSync(file, `${JSON.stringify(event)}\n`, PRIVATE_FILE)),
    storeBlob(sha256, bytes) {
      const blob = join(blobs, sha256);
      attempt(() => existsSync(blob) || writeFileSync(blob, bytes, PRIVATE_FILE));
    },
    writeMeta: (meta) =>
      writeFileSync(join(path, 'meta.json'), `${JSON.stringify(meta, null, 2)}\n`, PRIVATE_FILE),
    removeOwnFile() {
      for (const ending of ['', '.offset']) rmSync(file + ending, { force: true });
    },
  };
}

function attempt(write: () => unknown): void {
  try {
    write();
  } catch {
    // Who calls is in the midst of passing on traffic of an application.
  }
}
