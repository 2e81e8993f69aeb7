import { close, fdatasync, openSync } from 'node:fs';

/**
 * Brings SQLite's write-ahead log to the disk in a thread of its own, so that the loop goes on
 * meanwhile. It does what `synchronous = FULL` does after each commit; commits that come while one
 * sync runs share the next.
 */
export class LogSync {
  readonly #file: string;
  #descriptor: number | undefined;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Resolves when what is committed now survives a power cut. */
  sync(): Promise<void> {
    if (this.#running === undefined) return this.#start();
    // The one that runs may have begun before the latest commit.
    this.#next ??= this.#running.then(
      () => this.#startNext(),
      () => this.#startNext(),
    );
    return this.#next;
  }

  /** The log is removed with its connection, and made anew with the next. */
  release(): void {
    if (this.#descriptor !== undefined) close(this.#descriptor);
    this.#descriptor = undefined;
  }

  #startNext(): Promise<void> {
    this.#next = undefined;
    return this.#start();
  }

  #start(): Promise<void> {
    const running = this.#syncNow().finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }

  /** Rejects, never throws: a log that cannot be opened fails the group that waits for it. */
  async #syncNow(): Promise<void> {
    this.#descriptor ??= openSync(this.#file, 'r+');
    const descriptor = this.#descriptor;
    return new Promise((resolve, reject) => {
      fdatasync(descriptor, (error) => (error === null ? resolve() : reject(error)));
    });
  }
}
