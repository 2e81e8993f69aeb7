import type { Connection } from './connection.ts';

/** What one step writes anew, in pages of the index: about a millisecond. */
const PAGES = 16;
/** One dead row to so many that live is worth the work when space is needed. */
const DEAD_SHARE = 3;

/** Words of removed rows stay in the index until their part of it is written anew: here, step by step. */
export class WordMerge {
  readonly #connection: Connection;
  #state: 'idle' | 'wanted' | 'going' = 'idle';
  /** Rows whose words are still there. */
  #dead = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** `isUrgent`: somebody wanted them gone. Otherwise it waits until half of the index is dead. */
  removed(count: number, rowsLeft: number, isUrgent: boolean): void {
    this.#dead += count;
    if (rowsLeft === 0) {
      this.#connection.run("INSERT INTO words (words) VALUES ('delete-all')");
      this.#dead = 0;
      this.#state = 'idle';
    } else if (isUrgent || this.#dead > rowsLeft) this.#state = 'wanted';
  }

  /** A step, when a good part of the index is dead. Returns whether something was done. */
  relieve(rowsLeft: number): boolean {
    if (this.#state === 'idle' && this.#dead * DEAD_SHARE > rowsLeft) this.#state = 'wanted';
    return this.step();
  }

  /** Returns whether something was done. */
  step(): boolean {
    if (this.#state === 'idle') return false;
    const before = this.#changes();
    // A negative number begins with everything, a positive one goes on.
    const pages = this.#state === 'wanted' ? -PAGES : PAGES;
    this.#connection.run("INSERT INTO words (words, rank) VALUES ('merge', ?)", pages);
    this.#state = this.#changes() - before < 2 ? 'idle' : 'going';
    if (this.#state === 'idle') this.#dead = 0;
    return this.#state === 'going';
  }

  #changes(): number {
    return this.#connection.first<{ count: number }>('SELECT total_changes() AS count')?.count ?? 0;
  }
}
