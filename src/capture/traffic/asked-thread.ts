import { Worker } from 'node:worker_threads';
import type { Answer, CallOf, Question, ThreadOptions } from './messages.ts';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Left to itself the heap of a thread grows to many times of what it holds; in a tiny one nothing dies young. */
const HEAP = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 512 };

/** A thread that answers calls. It starts with the first of them, and anew when it was lost. */
export class AskedThread<Calls> {
  readonly #entry: URL;
  readonly #options: ThreadOptions;
  readonly #other: (message: unknown) => void;
  readonly #lost: () => void;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  /** It is not to start any more. */
  #isOver = false;
  #nextId = 1;

  /** `other` gets what is no answer, `lost` is told when the thread has ended by itself. */
  constructor(
    entry: URL,
    options: ThreadOptions,
    other: (message: unknown) => void = () => {},
    lost: () => void = () => {},
  ) {
    this.#entry = entry;
    this.#options = options;
    this.#other = other;
    this.#lost = lost;
  }

  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /** Rejects when the call fails, or the thread ends before it answers. */
  ask<Name extends keyof Calls>(
    name: Name,
    ...args: Calls[Name] extends (...args: infer Args) => unknown ? Args : never
  ): Promise<Calls[Name] extends (...args: never) => infer Result ? Result : never> {
    if (this.#isOver) return Promise.reject(new Error('The thread has ended.'));
    const id = this.#nextId++;
    const call = { name, args } as unknown as CallOf<Calls>;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      // Somebody waits: the process stays for the answer.
      this.#start().ref();
      this.post({ kind: 'call', id, call } satisfies Question<Calls>);
    });
  }

  post(message: unknown): void {
    if (!this.#isOver) this.#start().postMessage(message);
  }

  async end(): Promise<void> {
    const worker = this.#worker;
    this.#isOver = true;
    this.#worker = undefined;
    this.#reject(new Error('The thread has ended.'));
    await worker?.terminate();
  }

  #reject(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #start(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(this.#entry, {
      workerData: this.#options,
      resourceLimits: HEAP,
      // That node:sqlite is experimental, Node 22 says anew in every thread.
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    worker.unref();
    worker.on('message', (message: Answer | { kind: string }) => {
      if (message.kind === 'answer') this.#answered(message as Answer);
      else this.#other(message);
    });
    worker.on('error', (error) => this.#ended(worker, error));
    worker.on('exit', () => this.#ended(worker, new Error('The thread has ended.')));
    this.#worker = worker;
    return worker;
  }

  #answered({ id, value, error }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(error));
  }

  #ended(worker: Worker, error: unknown): void {
    // After `error` comes `exit`: by then the next one may have been asked.
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#reject(error instanceof Error ? error : new Error(String(error)));
    this.#lost();
  }
}
