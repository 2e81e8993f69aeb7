/** Account clocks: time that runs ahead of the wall clock, on request. */
import type { Environment } from '../domain/environment.ts';
import type { Store } from '../store/port.ts';
import type { Scheduler } from './scheduler.ts';

export interface ClockReading {
  account: string;
  /** Unix seconds by the account's clock. */
  now: number;
  /** Seconds that the clock is ahead. */
  ahead: number;
}

export interface AccountClocks {
  show(account: string): Promise<ClockReading>;
  /**
   * Moves the clock on, and stops on the way wherever a task of the account falls due, so that
   * everything happens in its order and at its time.
   */
  advance(account: string, seconds: number): Promise<void>;
  /** Back to the wall clock. */
  reset(account: string): Promise<void>;
}

export interface AccountClocksOptions {
  store: Store;
  scheduler: Scheduler;
  environment: Environment;
}

export function createAccountClocks(options: AccountClocksOptions): AccountClocks {
  const { store, scheduler, environment } = options;
  const wallNow = () => Math.floor(environment.nowMs() / 1000);
  let moving: Promise<void> = Promise.resolve();
  // One move at a time: two at once would overwrite each other's offset.
  const inTurn = (move: () => Promise<void>) => {
    const moved = moving.then(move);
    moving = moved.catch(() => undefined);
    return moved;
  };
  return {
    async show(account) {
      const ahead = await store.clockOffset(account);
      return { account, now: wallNow() + ahead, ahead };
    },
    advance: (account, seconds) => inTurn(() => advance(options, account, seconds, wallNow)),
    reset: (account) =>
      inTurn(async () => {
        await store.setClockOffset(account, 0);
        await scheduler.runDue();
      }),
  };
}

async function advance(
  { store, scheduler }: AccountClocksOptions,
  account: string,
  seconds: number,
  wallNow: () => number,
): Promise<void> {
  const target = (await store.clockOffset(account)) + seconds;
  await scheduler.runDue();
  for (;;) {
    const now = wallNow();
    const due = await store.nextDue(now, account);
    const offset = await store.clockOffset(account);
    const wait = due === undefined ? Number.POSITIVE_INFINITY : Math.max(0, due - now);
    if (offset + wait >= target) break;
    await store.setClockOffset(account, offset + wait);
    await scheduler.runDue();
  }
  await store.setClockOffset(account, target);
  await scheduler.runDue();
}
