/** One file of a spool: how far it is read, and when it may go. */
import { readFileSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Lines, readLines } from './line-reader.ts';
import { isRunning } from './process-state.ts';

export const SPOOL_ENDING = '.ndjson';
/** Beside the file, so that a new start goes on where the last one was. */
const OFFSET_ENDING = '.offset';
/** A writer that was never seen to run may be where its number means nothing: in a container. */
const STRANGER_QUIET_MS = 60_000;

export class SpoolFile {
  readonly path: string;
  readonly #pid: number;
  #offset: number;
  #wasSeen = false;

  constructor(path: string) {
    this.path = path;
    this.#pid = Number(/^\d+/.exec(basename(path))?.[0] ?? 0);
    this.#offset = storedOffset(path);
  }

  /** Bytes that were not read yet. */
  lag(): number {
    return Math.max(0, this.size() - this.#offset);
  }

  /** Bytes that are there, read or not. */
  size(): number {
    return this.#stat()?.size ?? 0;
  }

  isReadTo(offset: number): boolean {
    return this.#offset >= offset;
  }

  /** Undefined when there is nothing new. */
  read(): Lines | undefined {
    const size = this.size();
    // Made anew under the same name.
    if (size < this.#offset) this.#offset = 0;
    return size === this.#offset ? undefined : readLines(this.path, this.#offset);
  }

  /** What was read is kept for good. */
  advance(next: number): void {
    this.#offset = next;
    const file = this.path + OFFSET_ENDING;
    writeFileSync(`${file}.new`, String(next), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  /** Whether nobody writes to it any more. Ask before the last reading. */
  isAbandoned(nowMs: number): boolean {
    const stat = this.#stat();
    if (stat === undefined) return true;
    if (isRunning(this.#pid, stat.birthtimeMs || stat.mtimeMs)) {
      this.#wasSeen = true;
      return false;
    }
    return this.#wasSeen || nowMs - stat.mtimeMs > STRANGER_QUIET_MS;
  }

  remove(): void {
    rmSync(this.path, { force: true });
    rmSync(this.path + OFFSET_ENDING, { force: true });
  }

  #stat(): Stats | undefined {
    return statSync(this.path, { throwIfNoEntry: false });
  }
}

function storedOffset(path: string): number {
  try {
    const offset = Number(readFileSync(path + OFFSET_ENDING, 'utf8'));
    return Number.isSafeInteger(offset) && offset >= 0 ? offset : 0;
  } catch {
    return 0;
  }
}
