import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loseConnection } from '../../../test/support/lose-connection.ts';
import { freshDatabase, postgresProblem } from '../../../test/support/postgres.ts';
import { contextOf, testEnvironment, testIndexes } from '../../../test/support/store-backends.ts';
import type { Stored } from '../../domain/transaction.ts';
import type { Store } from '../port.ts';
import { openPostgres } from './open-postgres.ts';

const context = contextOf();

describe.skipIf(postgresProblem() !== undefined)('a lost connection', () => {
  let store: Store;
  let other: pg.Client;
  beforeEach(async () => {
    const url = await freshDatabase();
    store = await openPostgres({ url, environment: testEnvironment(), indexes: testIndexes });
    other = new pg.Client({ connectionString: url });
    await other.connect();
  });
  afterEach(async () => {
    await store.close();
    await other.end();
  });

  function insert(id: string): Promise<unknown> {
    return store.write(context, async ({ tx }) =>
      tx.insert('customer', { id, object: 'customer' } as Stored),
    );
  }

  function post(entries: number): Promise<void> {
    return store.write(context, async ({ tx }) => {
      for (let entry = 0; entry < entries; entry++) {
        tx.post({ id: 't', currency: 'usd', sourceType: 'card', net: 1, availableOn: tx.now });
      }
    });
  }

  it('in the middle of a write fails that write and nothing else', async () => {
    const lost = await loseConnection(other, 'LOCK TABLE objects', () => insert('cus_1'));
    expect(lost.status).toBe('rejected');
    await insert('cus_2');
    const found = await store.read(context, (tx) => tx.list('customer', { limit: 9 }));
    expect(found.map(({ id }) => id)).toEqual(['cus_2']);
  });

  it('after a commit does not fail what is committed', async () => {
    const folding = await loseConnection(other, 'LOCK TABLE ledger_sums', () => post(300));
    expect(folding.status).toBe('fulfilled');
    expect(await store.read(context, (tx) => tx.balances())).toMatchObject([{ available: 300 }]);
  });
});
