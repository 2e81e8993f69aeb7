/** Brings what lies in the spools of all runs into the record, as it is written. */
import { existsSync, type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { type Collected, type Keeper, SpoolFolder } from './spool-folder.ts';

/** Where no file system tells of changes, this is how late an event may be seen. */
const POLL_MS = 100;
const IDLE_POLL_MS = 500;
/** Lines that are written together are read together: of a program that writes many, more of them. */
const NUDGE_MS = 5;
const MANY_NUDGE_MS = 80;
const MANY_EVENTS = 16;

export interface SpoolCollector {
  /** Bytes that were written and not read yet. */
  lag(): number;
  /** Resolves when all that was written before is kept. */
  drain(): Promise<void>;
  stop(): void;
}

/** @param runs the folder `<data>/runs`; it need not be there yet */
export function collectSpools(runs: string, keeper: Keeper): SpoolCollector {
  return new Collector(runs, keeper);
}

class Collector implements SpoolCollector {
  readonly #runs: string;
  readonly #keeper: Keeper;
  readonly #folders = new Map<string, { folder: SpoolFolder; watcher: FSWatcher | undefined }>();
  #timer: NodeJS.Timeout | undefined;
  #dueMs = Number.POSITIVE_INFINITY;
  #nudgeMs = NUDGE_MS;
  #isStopped = false;

  constructor(runs: string, keeper: Keeper) {
    this.#runs = runs;
    this.#keeper = keeper;
    this.#wake(0);
  }

  lag(): number {
    this.#look();
    return [...this.#folders.values()].reduce((sum, { folder }) => sum + folder.lag(), 0);
  }

  async drain(): Promise<void> {
    this.#look();
    const readings = [...this.#folders.values()].map(({ folder }) => folder.readingOfAll());
    for (;;) {
      const { hasRead, failure } = this.#collect();
      if (failure !== undefined) throw failure;
      if (!hasRead || readings.every((isDone) => isDone())) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    for (const { watcher } of this.#folders.values()) watcher?.close();
  }

  #turn(): void {
    this.#dueMs = Number.POSITIVE_INFINITY;
    this.#look();
    const { hasRead, hasMore, events } = this.#collect();
    if (!hasRead) this.#clean();
    this.#nudgeMs = events < MANY_EVENTS ? NUDGE_MS : MANY_NUDGE_MS;
    this.#wake(hasMore ? 0 : this.#folders.size > 0 ? POLL_MS : IDLE_POLL_MS);
  }

  /** The sooner of this and what was due before. */
  #wake(inMs: number): void {
    const dueMs = performance.now() + inMs;
    if (this.#isStopped || dueMs >= this.#dueMs) return;
    this.#dueMs = dueMs;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#turn(), inMs);
    this.#timer.unref();
  }

  #look(): void {
    for (const run of namesIn(this.#runs)) {
      const path = join(this.#runs, run, 'spool');
      if (this.#folders.has(run) || !existsSync(path)) continue;
      this.#folders.set(run, { folder: new SpoolFolder(path), watcher: this.#watch(path) });
    }
  }

  /** A folder that fails (it was taken away, the disk is full) holds up no other, and is tried again. */
  #collect(): Collected & { failure?: unknown } {
    const all: Collected & { failure?: unknown } = { hasRead: false, hasMore: false, events: 0 };
    for (const { folder } of this.#folders.values()) {
      try {
        const { hasRead, hasMore, events } = folder.collect(this.#keeper, Date.now());
        all.hasRead ||= hasRead;
        all.hasMore ||= hasMore;
        all.events += events;
      } catch (failure) {
        all.failure ??= failure;
      }
    }
    return all;
  }

  #clean(): void {
    for (const [run, { folder, watcher }] of this.#folders) {
      if (!folder.removeIfOver(Date.now())) continue;
      watcher?.close();
      this.#folders.delete(run);
    }
  }

  /** Some file systems cannot; the timer does without. */
  #watch(path: string): FSWatcher | undefined {
    try {
      const watcher = watch(path, { persistent: false }, () => this.#wake(this.#nudgeMs));
      watcher.on('error', () => watcher.close());
      return watcher;
    } catch {
      return undefined;
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
