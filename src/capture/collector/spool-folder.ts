/** The spool of one run: a file for each of its processes, and the bodies that are too large for them. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CapturedEvent, HttpMessage } from '../event.ts';
import { spoolBatch } from './spool-batch.ts';
import { SPOOL_ENDING, SpoolFile } from './spool-file.ts';

export interface Keeper {
  /** Returns when the events are kept for good. */
  keep(events: readonly CapturedEvent[]): void;
  /** Takes a file with a body over. */
  adoptBlob(file: string, sha256: string): void;
}

/** A run that nobody ended, with nothing in its spool for so long, is over. */
const FORGOTTEN_MS = 60 * 60 * 1000;

export class SpoolFolder {
  readonly path: string;
  readonly #run: string;
  readonly #files = new Map<string, SpoolFile>();
  #hasEnded = false;

  /** @param path `<data>/runs/<run>/spool` */
  constructor(path: string) {
    this.path = path;
    this.#run = basename(dirname(path));
  }

  lag(): number {
    return [...this.#files.values()].reduce((sum, file) => sum + file.lag(), 0);
  }

  /** A piece of each file. Returns whether anything was read. */
  collect(keeper: Keeper, nowMs: number): boolean {
    let hasRead = false;
    for (const name of this.#names()) {
      const file = this.#file(name);
      const isAbandoned = file.isAbandoned(nowMs);
      if (this.#collectFrom(file, keeper, nowMs)) hasRead = true;
      else if (isAbandoned) this.#forget(name, file);
    }
    return hasRead;
  }

  /** Removes what is left of a run that is over. Returns whether it has. */
  removeIfOver(nowMs: number): boolean {
    if (this.#names().length > 0) return false;
    const touchedMs = statSync(this.path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (!this.#hasEnded && nowMs - touchedMs < FORGOTTEN_MS) return false;
    rmSync(dirname(this.path), { recursive: true, force: true });
    return true;
  }

  #collectFrom(file: SpoolFile, keeper: Keeper, nowMs: number): boolean {
    const read = file.read();
    if (read === undefined) return false;
    const place = { run: this.#run, file: basename(file.path) };
    const events = spoolBatch(read, place, nowMs);
    const blobs = events.flatMap(blobsOf).map((sha256) => ({
      sha256,
      path: join(this.path, 'blobs', basename(sha256)),
    }));
    const here = blobs.filter(({ path }) => existsSync(path));
    for (const { path, sha256 } of here) keeper.adoptBlob(path, sha256);
    keeper.keep(events);
    file.advance(read.next);
    for (const { path } of here) rmSync(path, { force: true });
    this.#hasEnded ||= events.some(({ kind, ...rest }) => kind === 'mark' && isEnd(rest));
    return true;
  }

  #forget(name: string, file: SpoolFile): void {
    file.remove();
    this.#files.delete(name);
  }

  #file(name: string): SpoolFile {
    let file = this.#files.get(name);
    if (file === undefined) {
      file = new SpoolFile(join(this.path, name));
      this.#files.set(name, file);
    }
    return file;
  }

  #names(): string[] {
    try {
      return readdirSync(this.path).filter((name) => name.endsWith(SPOOL_ENDING));
    } catch {
      return [];
    }
  }
}

function isEnd(event: object): boolean {
  return 'mark' in event && event.mark === 'run.end';
}

function blobsOf(event: CapturedEvent): string[] {
  if (!('req' in event)) return [];
  const messages: (HttpMessage | undefined)[] = [event.req, event.res];
  return messages.map((message) => message?.body.blob).filter((blob) => blob !== undefined);
}
