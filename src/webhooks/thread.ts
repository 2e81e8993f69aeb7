/** The thread that delivers, as the server sees it. It starts with the first delivery. */
import { Worker } from 'node:worker_threads';
import type { Attempt } from '../store/port.ts';
import type { FromThread, Job, ThreadOptions, ToThread, Unmade, Withdrawn } from './messages.ts';

export interface DeliveryThread {
  deliver(jobs: readonly Job[]): void;
  /** What has not begun of these is not made, and told as unmade. */
  withdraw(withdrawn: Withdrawn): void;
  /** Cuts what is under way, and hears nothing more of it. The next job starts another thread. */
  abandon(): void;
  /** Ends within so many milliseconds; what has come to an end until then is told. */
  close(withinMs: number): Promise<void>;
}

export interface ThreadListeners {
  results(attempts: readonly Attempt[]): void;
  unmade(unmade: readonly Unmade[]): void;
  /** The thread is gone, and what it had with it. The next job starts another. */
  lost(error: unknown): void;
}

const GRACE_MS = 200;

export function createThread(options: ThreadOptions, listeners: ThreadListeners): DeliveryThread {
  let worker: Worker | undefined;
  let closed: (() => void) | undefined;
  const start = () => {
    const made = new Worker(entry(), { workerData: options });
    made.unref();
    made.on('message', (message: FromThread) => {
      if (message.kind === 'results') listeners.results(message.results);
      else if (message.kind === 'unmade') listeners.unmade(message.unmade);
      else closed?.();
    });
    made.on('error', (error) => {
      worker = undefined;
      listeners.lost(error);
    });
    return made;
  };
  return {
    deliver(jobs) {
      worker ??= start();
      worker.postMessage({ kind: 'jobs', jobs } satisfies ToThread);
    },
    withdraw(withdrawn) {
      worker?.postMessage({ kind: 'withdraw', ...withdrawn } satisfies ToThread);
    },
    abandon() {
      worker?.removeAllListeners();
      void worker?.terminate();
      worker = undefined;
    },
    async close(withinMs) {
      const last = worker;
      if (last === undefined) return;
      const ended = new Promise<void>((resolve) => {
        closed = resolve;
        setTimeout(resolve, withinMs + GRACE_MS).unref();
      });
      last.ref();
      last.postMessage({ kind: 'close', withinMs } satisfies ToThread);
      await ended;
      await last.terminate();
    },
  };
}

/** In the sources a file of its own; the build puts it beside the bundle. */
function entry(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? './worker/main.ts' : './webhook-worker.js', import.meta.url);
}
