import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, postgresProblem } from '../../../test/support/postgres.ts';
import { contextOf, testEnvironment, testIndexes } from '../../../test/support/store-backends.ts';
import type { Stored } from '../../domain/transaction.ts';
import type { Store } from '../port.ts';
import { openPostgres } from './open-postgres.ts';

const context = contextOf();
const { account } = context;

describe.skipIf(postgresProblem() !== undefined)('several nodes on one database', () => {
  let one: Store;
  let other: Store;
  beforeEach(async () => {
    const options = { environment: testEnvironment(), indexes: testIndexes };
    const url = await freshDatabase();
    one = await openPostgres({ url, ...options });
    other = await openPostgres({ url, ...options });
  });
  afterEach(async () => {
    await one.close();
    await other.close();
  });

  async function addEndpoint(store: Store, id: string): Promise<void> {
    const enabled_events = ['customer.created'];
    const endpoint = { id, object: 'webhook_endpoint', enabled_events, status: 'enabled' };
    await store.write(context, async ({ tx }) => void tx.insert('webhook_endpoint', endpoint));
  }

  async function happen(store: Store, id: string): Promise<void> {
    await store.write(context, async ({ tx }) => {
      tx.insert('customer', { id, object: 'customer' } as Stored, ['customer.created']);
    });
  }

  it.each(['everything', 'the account'])(
    'tell the endpoints that there are after a reset of %s by another node',
    async (what) => {
      await addEndpoint(one, 'we_1');
      await happen(other, 'cus_1');
      await one.reset(what === 'everything' ? undefined : account);
      if (what === 'everything') await addEndpoint(one, 'we_2');
      await happen(other, 'cus_2');
      const told = (await other.deliveries.arrivals()).map(({ endpoint }) => endpoint);
      expect(told).toEqual(what === 'everything' ? ['we_2'] : []);
    },
  );

  it('can be emptied while all of them write', async () => {
    let isOver = false;
    const busy = [one, other, one, other].map(async (store, node) => {
      for (let count = 0; !isOver; count++) {
        await store.write(context, async ({ tx }) => {
          await tx.guard(`number ${node}`);
          tx.insert('customer', { id: `cus_${node}_${count}`, object: 'customer' } as Stored);
        });
      }
    });
    for (let round = 0; round < 40; round++) await one.reset();
    isOver = true;
    await Promise.all(busy);
  });
});
