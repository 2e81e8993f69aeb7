import { setTimeout as pause } from 'node:timers/promises';
import { lockTimeout } from '../../domain/lock-timeout.ts';
import { isConflict } from './check-versions.ts';

const MOST_RUNS = 20;
const LONGEST_PAUSE_MS = 5;

/**
 * Runs until no other node or request gets in between, 20 times at most. What has once met a conflict
 * takes turns with the others of its account, or many that want one row would starve each other.
 */
export class Retries {
  readonly #turns = new Map<string, Promise<void>>();

  async run<T>(account: string, attempt: () => Promise<T>): Promise<T> {
    try {
      return await attempt();
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
    const release = await this.#turn(account);
    try {
      return await this.#again(attempt);
    } finally {
      release();
    }
  }

  async #again<T>(attempt: () => Promise<T>): Promise<T> {
    for (let run = 2; run <= MOST_RUNS; run++) {
      try {
        return await attempt();
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
      // Not the seeded chance: how often requests collide is not repeatable.
      await pause(Math.random() * LONGEST_PAUSE_MS);
    }
    throw lockTimeout();
  }

  async #turn(account: string): Promise<() => void> {
    const before = this.#turns.get(account);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#turns.set(account, promise);
    await before;
    return () => {
      if (this.#turns.get(account) === promise) this.#turns.delete(account);
      resolve();
    };
  }
}
