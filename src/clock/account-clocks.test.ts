import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRegistry, type Registry } from '../api/registry.ts';
import { loadContract } from '../contract/contract.ts';
import type { Store } from '../store/port.ts';
import { openSqlite } from '../store/sqlite/open-sqlite.ts';
import { type AccountClocks, createAccountClocks } from './account-clocks.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

const DAY = 86_400;
const start = 1_800_000_000;
const environment = { nowMs: () => start * 1000, random: () => 0.5 };

let store: Store;
let clocks: AccountClocks;
let scheduler: Scheduler;
/** Subject and time of what was done, in order. */
let done: [string, number][];

function contextOf(account: string) {
  return { account, requestId: null, idempotencyKey: null, apiVersion: 'v', origin: '' };
}

async function schedule(account: string, subject: string, due: number): Promise<void> {
  await store.write(contextOf(account), async ({ tx }) => {
    tx.schedule({ kind: 'note', subject, due });
  });
}

beforeEach(() => {
  done = [];
  const registry: Registry = {
    ...createRegistry(loadContract()),
    tasks: new Map([
      [
        'note',
        async (task, tx) => {
          done.push([task.subject, tx.now]);
          if (task.subject === 'stopping') void scheduler.stop();
          if (task.subject === 'renewing') {
            tx.schedule({ kind: 'note', subject: 'renewing', due: task.due + 30 * DAY });
          }
        },
      ],
    ]),
  };
  store = openSqlite({ indexes: registry.indexesOf, environment });
  scheduler = createScheduler({
    ...{ store, registry, environment, apiVersion: 'v', everyMs: 0 },
    origin: () => '',
    reportDefect: (error) => {
      throw error;
    },
  });
  clocks = createAccountClocks({ store, scheduler, environment });
});

afterEach(() => store.close());

describe("an account's clock", () => {
  it('shows the wall clock until it is moved', async () => {
    expect(await clocks.show('acct_a')).toEqual({ account: 'acct_a', now: start, ahead: 0 });
    await clocks.advance('acct_a', 3 * DAY);
    expect(await clocks.show('acct_a')).toMatchObject({ now: start + 3 * DAY, ahead: 3 * DAY });
    expect((await clocks.show('acct_b')).ahead).toBe(0);
    await clocks.reset('acct_a');
    expect((await clocks.show('acct_a')).ahead).toBe(0);
  });

  it('lets everything happen on the way, in order and at its time', async () => {
    await schedule('acct_a', 'second', start + 2 * DAY);
    await schedule('acct_a', 'first', start + DAY);
    await schedule('acct_a', 'beyond', start + 9 * DAY);
    await clocks.advance('acct_a', 3 * DAY);
    expect(done).toEqual([
      ['first', start + DAY],
      ['second', start + 2 * DAY],
    ]);
  });

  it('runs what falls due because of what ran', async () => {
    await schedule('acct_a', 'renewing', start + 30 * DAY);
    await clocks.advance('acct_a', 100 * DAY);
    expect(done.map(([, at]) => (at - start) / DAY)).toEqual([30, 60, 90]);
  });

  it('does not wait for the tasks of other accounts, nor run them', async () => {
    await schedule('acct_b', 'theirs', start + 60);
    await clocks.advance('acct_a', 365 * DAY);
    expect(done).toEqual([]);
  });

  it('is moved on from where a reset at the same moment leaves it', async () => {
    await clocks.advance('acct_a', 5 * DAY);
    await Promise.all([clocks.reset('acct_a'), clocks.advance('acct_a', DAY)]);
    expect((await clocks.show('acct_a')).ahead).toBe(DAY);
  });

  it('adds up when it is moved twice at once', async () => {
    await schedule('acct_a', 'renewing', start + DAY);
    await Promise.all([clocks.advance('acct_a', 2 * DAY), clocks.advance('acct_a', 3 * DAY)]);
    expect((await clocks.show('acct_a')).ahead).toBe(5 * DAY);
    expect(done).toEqual([['renewing', start + DAY]]);
  });

  it('ends on the way when the scheduler is stopped, and loses nothing that is due', async () => {
    await schedule('acct_a', 'stopping', start + DAY);
    await schedule('acct_a', 'later', start + 2 * DAY);
    await expect(clocks.advance('acct_a', 3 * DAY)).rejects.toMatchObject({ status: 503 });
    expect(done.map(([subject]) => subject)).toEqual(['stopping']);
    expect(await store.nextDue(start, 'acct_a')).toBe(start + DAY);
  });
});
