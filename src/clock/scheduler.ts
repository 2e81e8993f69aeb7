/** Runs due tasks: settling, failing, expiring. One write per task, so that a crash loses none. */
import type { Registry } from '../api/registry.ts';
import type { DueTask } from '../domain/due-task.ts';
import type { Environment } from '../domain/environment.ts';
import { TaskTakenError } from '../domain/task-taken.ts';
import type { Store } from '../store/port.ts';

export interface Scheduler {
  /** Runs everything that is due now, and what falls due meanwhile. */
  runDue(): Promise<void>;
  stop(): Promise<void>;
}

export interface SchedulerOptions {
  store: Store;
  registry: Registry;
  environment: Environment;
  apiVersion: string;
  origin: () => string;
  reportDefect(error: unknown, what: string): void;
  /** How often to look. 0 = only when asked. */
  everyMs: number;
}

const BATCH = 100;
const ROUNDS_MAX = 10_000;

export function createScheduler(options: SchedulerOptions): Scheduler {
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const runDue = () => {
    running = running.then(() => (stopped ? undefined : drain(options, () => stopped)));
    return running;
  };
  const timer = options.everyMs > 0 ? setInterval(() => void runDue(), options.everyMs) : undefined;
  timer?.unref();
  return {
    runDue,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

async function drain(options: SchedulerOptions, stopped: () => boolean): Promise<void> {
  const { store, environment } = options;
  for (let round = 0; round < ROUNDS_MAX && !stopped(); round++) {
    const due = await store.dueTasks(Math.floor(environment.nowMs() / 1000), BATCH);
    if (due.length === 0) return;
    for (const task of due) await runTask(options, task);
  }
}

async function runTask(options: SchedulerOptions, task: DueTask): Promise<void> {
  const { store, registry, apiVersion, origin, reportDefect } = options;
  const context = {
    account: task.account,
    requestId: null,
    idempotencyKey: null,
    apiVersion,
    origin: origin(),
  };
  try {
    await store.write(context, async (session) => {
      store.finishTask(session, task);
      await registry.tasks.get(task.kind)?.(task, session.tx);
    });
  } catch (error) {
    if (error instanceof TaskTakenError) return;
    reportDefect(error, `task ${task.kind} of ${task.subject}`);
    // A task that cannot be done is dropped: it would block everything due after it.
    await store
      .write(context, async (session) => store.finishTask(session, task))
      .catch(ignoreTaken);
  }
}

/** Another write, or another server on the same database, was faster. */
function ignoreTaken(error: unknown): void {
  if (!(error instanceof TaskTakenError)) throw error;
}
