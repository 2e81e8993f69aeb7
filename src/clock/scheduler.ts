/** Runs due tasks: settling, failing, expiring. One write per task, so that a crash loses none. */
import type { Registry } from '../api/registry.ts';
import { ApiError } from '../domain/api-error.ts';
import type { DueTask } from '../domain/due-task.ts';
import type { Environment } from '../domain/environment.ts';
import { serverStopping } from '../domain/server-stopping.ts';
import { TaskTakenError } from '../domain/task-taken.ts';
import type { Store, WriteSession } from '../store/port.ts';

export interface Scheduler {
  /**
   * Runs everything that is due now, and what falls due meanwhile. Rejects when the store fails, and
   * once it is stopped; what was not done stays due.
   */
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
  let isFailing = false;
  const runDue = () => {
    const ran = running.then(() => drain(options, () => stopped));
    running = ran.catch(() => undefined);
    return ran;
  };
  const look = async () => {
    try {
      await runDue();
      isFailing = false;
    } catch (error) {
      // Looked for again in a moment, and told once.
      if (!isFailing && !stopped) options.reportDefect(error, 'looking for what is due');
      isFailing = true;
    }
  };
  const timer = options.everyMs > 0 ? setInterval(() => void look(), options.everyMs) : undefined;
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
  for (let round = 0; round < ROUNDS_MAX; round++) {
    if (stopped()) throw serverStopping();
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
  let own: unknown;
  const run = async (session: WriteSession) => {
    store.finishTask(session, task);
    try {
      await registry.tasks.get(task.kind)?.(task, session.tx);
    } catch (error) {
      own = error;
      throw error;
    }
  };
  try {
    await store.write(context, run);
  } catch (error) {
    if (error instanceof TaskTakenError) return;
    // The store has failed, and nothing is wrong with the task.
    if (error !== own || isPassing(error)) throw error;
    reportDefect(error, `task ${task.kind} of ${task.subject}`);
    // A task that cannot be done is dropped: it would block everything due after it.
    await store
      .write(context, async (session) => store.finishTask(session, task))
      .catch(ignoreTaken);
  }
}

/** The store says of itself that it can do nothing at the moment. */
function isPassing(error: unknown): boolean {
  return error instanceof ApiError && error.status === 503;
}

/** Another write, or another server on the same database, was faster. */
function ignoreTaken(error: unknown): void {
  if (!(error instanceof TaskTakenError)) throw error;
}
