/** Forgets events that are 30 days old by their account's clock, and how they were delivered. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Environment } from '../domain/environment.ts';
import type { Store } from '../store/port.ts';

export const EVENTS_KEPT_SECONDS = 30 * 24 * 60 * 60;
/** A clock that was moved on by a year must not take the year's events away. */
export const EVENTS_KEPT = 1_000;
const EVERY_MS = 10 * 60 * 1000;
/** Events looked at in one turn: a few milliseconds. */
const STEP = 25;

export interface EventPruner {
  /** Returns how many events went. */
  prune(): Promise<number>;
  /** Resolves when the step that runs is over. */
  stop(): Promise<void>;
}

export interface EventPrunerOptions {
  store: Store;
  environment: Environment;
  reportDefect(error: unknown, what: string): void;
  /** So many of an account's newest events stay, however old. */
  keep?: number;
}

export function createEventPruner(options: EventPrunerOptions): EventPruner {
  let stopped = false;
  let running: Promise<number> = Promise.resolve(0);
  const prune = () => {
    running = running.catch(() => 0).then(() => pruneAll(options, () => stopped));
    return running;
  };
  const report = (error: unknown) => options.reportDefect(error, 'forgetting old events');
  const timer = setInterval(() => void prune().catch(report), EVERY_MS);
  timer.unref();
  return {
    prune,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running.catch(() => 0);
    },
  };
}

async function pruneAll(options: EventPrunerOptions, stopped: () => boolean): Promise<number> {
  const { store, environment, keep = EVENTS_KEPT } = options;
  let removed = 0;
  for (const account of await store.accounts()) {
    const now = Math.floor(environment.nowMs() / 1000) + (await store.clockOffset(account));
    const rules = { account, before: now - EVENTS_KEPT_SECONDS, keep, limit: STEP };
    let step = stopped() ? undefined : await store.deliveries.prune(rules);
    while (step !== undefined) {
      removed += step.removed;
      // Requests have their turn between two steps.
      await nextTurn();
      if (step.next === undefined || stopped()) break;
      step = await store.deliveries.prune({ ...rules, after: step.next });
    }
  }
  return removed;
}
