import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loseConnection } from '../../test/support/lose-connection.ts';
import { freshDatabase, postgresProblem } from '../../test/support/postgres.ts';
import { testEnvironment } from '../../test/support/store-backends.ts';
import { createRegistry, type Registry } from '../api/registry.ts';
import { loadContract } from '../contract/contract.ts';
import type { Stored } from '../domain/transaction.ts';
import type { Store } from '../store/port.ts';
import { openPostgres } from '../store/postgres/open-postgres.ts';
import { openSqlite } from '../store/sqlite/open-sqlite.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

const environment = testEnvironment();
const context = {
  account: 'acct_a',
  requestId: null,
  idempotencyKey: null,
  apiVersion: 'v',
  origin: '',
};

let store: Store;
/** Subjects of what was done, and what was reported. */
let done: string[] = [];
let reported: string[] = [];

beforeEach(() => {
  done = [];
  reported = [];
});
afterEach(() => store.close());

function registry(): Registry {
  return {
    ...createRegistry(loadContract()),
    tasks: new Map([
      [
        'note',
        async ({ subject }, tx) => {
          if (subject === 'impossible') throw new Error('cannot be done');
          await tx.get('customer', subject);
          done.push(subject);
        },
      ],
    ]),
  };
}

function scheduler(): Scheduler {
  return createScheduler({
    ...{ store, environment, registry: registry(), apiVersion: 'v', everyMs: 0 },
    origin: () => '',
    reportDefect: (_error, what) => void reported.push(what),
  });
}

function schedule(...subjects: string[]): Promise<void> {
  return store.write(context, async ({ tx }) => {
    for (const subject of subjects) tx.schedule({ kind: 'note', subject, due: tx.now });
  });
}

function insert(id: string): Promise<unknown> {
  return store.write(context, async ({ tx }) =>
    tx.insert('customer', { id, object: 'customer' } as Stored),
  );
}

describe('what is due', () => {
  beforeEach(() => {
    store = openSqlite({ environment, indexes: () => [] });
  });

  it('is dropped when it cannot be done, and what comes after it is done', async () => {
    await schedule('impossible', 'after');
    await scheduler().runDue();
    expect(done).toEqual(['after']);
    expect(reported).toEqual(['task note of impossible']);
    expect(await store.nextDue(environment.seconds)).toBeUndefined();
  });

  it('stays due when it shared the commit of a write that failed', async () => {
    await schedule('settle');
    const target = scheduler();
    const failing = target.runDue();
    // Until its write waits, and others with it.
    for (let turn = 0; turn < 20; turn++) await null;
    const twice = Promise.allSettled([insert('cus_1'), insert('cus_1')]);
    await expect(failing).rejects.toThrow('UNIQUE');
    expect((await twice).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await target.runDue();
    expect(done.at(-1)).toBe('settle');
    expect(await store.nextDue(environment.seconds)).toBeUndefined();
  });
});

describe.skipIf(postgresProblem() !== undefined)('when the database is lost', () => {
  let other: pg.Client;
  beforeEach(async () => {
    const url = await freshDatabase();
    store = await openPostgres({ url, environment, indexes: () => [] });
    other = new pg.Client({ connectionString: url });
    await other.connect();
  });
  afterEach(() => other.end());

  it('nothing is done, and all of it afterwards', async () => {
    await schedule('settle');
    const target = scheduler();
    const looking = await loseConnection(other, 'LOCK TABLE tasks', () => target.runDue());
    expect(looking.status).toBe('rejected');
    const running = await loseConnection(other, 'LOCK TABLE objects', () => target.runDue());
    expect(running.status).toBe('rejected');
    await target.runDue();
    expect(done).toEqual(['settle']);
    expect(reported).toEqual([]);
  });
});
