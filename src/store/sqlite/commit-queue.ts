import { lockTimeout } from '../../domain/lock-timeout.ts';
import { notDurable } from '../not-durable.ts';
import type { Outcome } from '../session.ts';
import { Fifo } from './fifo.ts';

/** The transaction that a group of writes shares. */
export interface GroupTransaction {
  begin(): void;
  commit(): void;
  rollback(): void;
  /** Resolves when what is committed is on the disk. Undefined where that is not waited for. */
  durable(): Promise<void> | undefined;
  /** After `durable` has failed: brings all that is committed to the disk, or rejects again. */
  recover(): Promise<void>;
}

interface Job {
  /** Whether it runs outside any transaction, by itself. */
  alone: boolean;
  /** Resolves to what tells the caller; throws when its group must fail. */
  run(): Promise<() => void>;
  fail(error: unknown): void;
}

const GROUP_LIMIT = 64;
const WAITING_LIMIT = 10_000;

/**
 * Runs write functions strictly one after another. Those that wait share one commit, up to 64 of
 * them; callers hear of it only after the commit, and when it fails all of the group fail.
 */
export class CommitQueue {
  readonly #transaction: GroupTransaction;
  readonly #waiting = new Fifo<Job>();
  /** Groups that are committed, and wait for the disk before their callers hear of it. */
  readonly #settling = new Set<Promise<void>>();
  #open: Promise<void> | undefined;
  #scheduled = false;
  #closed = false;
  /** What is committed may not be on the disk. */
  #undurable = false;

  constructor(transaction: GroupTransaction) {
    this.#transaction = transaction;
  }

  get length(): number {
    return this.#waiting.size;
  }

  /** Whether the connection holds, or may hold, what is not committed. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** Resolves when what the connection sees is committed. Not to be awaited by a write function. */
  async idle(): Promise<void> {
    while (this.#open !== undefined) await this.#open;
  }

  /** Runs in a group. Rejects with `lock_timeout` when 10,000 wait. */
  run<T>(work: () => Promise<Outcome<T>>): Promise<T> {
    return this.#enqueue(false, work);
  }

  /** Runs by itself and outside a transaction: a restore, a step of a bulk load. */
  alone<T>(work: () => Promise<T> | T): Promise<T> {
    return this.#enqueue(true, async () => ({ value: await work() }));
  }

  /** Lets what waits finish and accepts nothing more. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#waiting.size > 0 || this.#open !== undefined) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(this.#settling);
  }

  #enqueue<T>(alone: boolean, work: () => Promise<Outcome<T>>): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('The store is closed.'));
    if (this.#waiting.size >= WAITING_LIMIT) return Promise.reject(lockTimeout());
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const run = async () => {
      const outcome = await work();
      return () => {
        outcome.committed?.();
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.value);
      };
    };
    this.#waiting.push({ alone, run, fail: reject });
    this.#schedule();
    return promise;
  }

  /** One group per turn of the event loop, so that reads and sockets have theirs. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#atEndOfTurn(this.#waiting.size);
  }

  /** While each turn brings more, they are waited for: the larger a group, the cheaper each of it. */
  #atEndOfTurn(known: number): void {
    setImmediate(() => {
      const { size } = this.#waiting;
      if (size > known && size < GROUP_LIMIT) this.#atEndOfTurn(size);
      else void this.#drainOne();
    });
  }

  async #drainOne(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#open = promise;
    await this.#turn();
    this.#open = undefined;
    this.#scheduled = false;
    if (this.#waiting.size > 0) this.#schedule();
    resolve();
  }

  async #turn(): Promise<void> {
    const { first } = this.#waiting;
    if (first === undefined) return;
    if (this.#undurable && !(await this.#recovers())) return;
    if (first.alone) await this.#runAlone();
    else await this.#runGroup();
  }

  /** False: the first job is refused, for what it writes could be lost. */
  async #recovers(): Promise<boolean> {
    try {
      await this.#transaction.recover();
      this.#undurable = false;
      return true;
    } catch (error) {
      this.#waiting.take()?.fail(notDurable(error));
      return false;
    }
  }

  async #runAlone(): Promise<void> {
    const job = this.#waiting.take();
    if (job === undefined) return;
    // It may close the log that they wait for.
    await Promise.all(this.#settling);
    try {
      const tell = await job.run();
      await this.#durable();
      tell();
    } catch (error) {
      job.fail(error);
    }
  }

  #durable(): Promise<void> | undefined {
    return this.#transaction.durable()?.then(
      () => {
        // Nothing in the log counts behind what is missing in it.
        if (this.#undurable)
          throw new Error('What was written before this did not reach the disk.');
      },
      (error: unknown) => {
        this.#undurable = true;
        throw error;
      },
    );
  }

  async #runGroup(): Promise<void> {
    const group: Job[] = [];
    const answers: (() => void)[] = [];
    try {
      this.#transaction.begin();
      for (let job = this.#next(); job !== undefined; job = this.#next()) {
        group.push(job);
        answers.push(await job.run());
        if (group.length === GROUP_LIMIT) break;
      }
      this.#transaction.commit();
    } catch (error) {
      this.#fail(group, error);
      return;
    }
    this.#settle(group, answers);
  }

  /** The next group runs while the disk is busy with this one. */
  #settle(group: readonly Job[], answers: readonly (() => void)[]): void {
    const durable = this.#durable();
    if (durable === undefined) {
      for (const tell of answers) tell();
      return;
    }
    const settled = durable.then(
      () => {
        for (const tell of answers) tell();
      },
      (error) => {
        for (const job of group) job.fail(error);
      },
    );
    this.#settling.add(settled);
    void settled.finally(() => this.#settling.delete(settled));
  }

  #next(): Job | undefined {
    return this.#waiting.first?.alone === false ? this.#waiting.take() : undefined;
  }

  #fail(group: Job[], error: unknown): void {
    // A group that could not even begin fails its first member, or it would try forever.
    const failed = group.length > 0 ? group : [this.#next()];
    let reason = error;
    try {
      this.#transaction.rollback();
    } catch (second) {
      reason = new AggregateError([error, second], 'The commit and its rollback failed.');
    }
    for (const job of failed) job?.fail(reason);
  }
}
