/** The spool of one run: a file for each of its processes, and the bodies that are too large for them. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CapturedEvent, HttpMessage } from '../event.ts';
import type { Lines } from './line-reader.ts';
import { spoolBatch } from './spool-batch.ts';
import { SPOOL_ENDING, SpoolFile } from './spool-file.ts';

export interface Keeper {
  /** Returns when the events are kept for good. */
  keep(events: readonly CapturedEvent[]): void;
  /** Takes a file with a body over. */
  adoptBlob(file: string, sha256: string): void;
}

/** What was read of one file. */
interface Piece {
  file: SpoolFile;
  next: number;
  hasMore: boolean;
  events: readonly CapturedEvent[];
}

export interface Collected {
  hasRead: boolean;
  /** Something was left for the next time. */
  hasMore: boolean;
  events: number;
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

  /** Asks whether all that is written by now has been read. */
  readingOfAll(): () => boolean {
    const files = this.#names().map((name) => this.#file(name));
    const sizes = files.map((file) => [file, file.size()] as const);
    return () => sizes.every(([file, size]) => file.isReadTo(size));
  }

  /** A piece of each file. */
  collect(keeper: Keeper, nowMs: number): Collected {
    const pieces: Piece[] = [];
    for (const name of this.#names()) {
      const file = this.#file(name);
      const isAbandoned = file.isAbandoned(nowMs);
      const read = file.read();
      if (read !== undefined) pieces.push(this.#pieceOf(file, read, nowMs));
      else if (isAbandoned) this.#forget(name, file);
    }
    if (pieces.length > 0) this.#keep(pieces, keeper);
    return {
      hasRead: pieces.length > 0,
      hasMore: pieces.some(({ hasMore }) => hasMore),
      events: pieces.reduce((sum, { events }) => sum + events.length, 0),
    };
  }

  /** Removes what is left of a run that is over. Returns whether it has. */
  removeIfOver(nowMs: number): boolean {
    if (this.#names().length > 0) return false;
    const touchedMs = statSync(this.path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (!this.#hasEnded && nowMs - touchedMs < FORGOTTEN_MS) return false;
    rmSync(dirname(this.path), { recursive: true, force: true });
    return true;
  }

  #pieceOf(file: SpoolFile, read: Lines, nowMs: number): Piece {
    const place = { run: this.#run, file: basename(file.path) };
    const { next, hasMore } = read;
    return { file, next, hasMore, events: spoolBatch(read, place, nowMs) };
  }

  /** All pieces at once, since each time costs what many events do. */
  #keep(pieces: readonly Piece[], keeper: Keeper): void {
    const events = pieces.flatMap((piece) => piece.events);
    const blobs = events.flatMap(blobsOf).map((sha256) => ({
      sha256,
      path: join(this.path, 'blobs', sha256),
    }));
    const here = blobs.filter(({ path }) => existsSync(path));
    for (const { path, sha256 } of here) keeper.adoptBlob(path, sha256);
    keeper.keep(events);
    for (const { file, next } of pieces) file.advance(next);
    for (const { path } of here) rmSync(path, { force: true });
    this.#hasEnded ||= events.some((event) => event.kind === 'mark' && event.mark === 'run.end');
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

const HASH = /^[0-9a-f]{64}$/;

/** Lines hold whatever was written: what names no file of ours is left alone. */
function blobsOf(event: CapturedEvent): string[] {
  const { req, res } = event as { req?: Partial<HttpMessage>; res?: Partial<HttpMessage> };
  return [req?.body?.blob, res?.body?.blob].filter(
    (blob) => typeof blob === 'string' && HASH.test(blob),
  ) as string[];
}
