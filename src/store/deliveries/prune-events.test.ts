import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Backend,
  backends,
  contextOf,
  NOON,
  type TestStore,
} from '../../../test/support/store-backends.ts';
import { createEventPruner, EVENTS_KEPT_SECONDS } from '../../clock/event-pruner.ts';
import type { Stored } from '../../domain/transaction.ts';
import type { Attempt, Store } from '../port.ts';

const context = contextOf();
const { account } = context;
const ENDPOINT = { endpoint: 'we_1', owner: account };
const NOW_MS = NOON * 1000;

for (const backend of backends) {
  describe.skipIf(backend.problem !== undefined)(`old events on ${backend.name}`, () => {
    goes(backend);
    stays(backend);
  });
}

function opened(backend: Backend): () => TestStore {
  let current: TestStore;
  beforeEach(async () => {
    current = await backend.open();
    const enabled_events = ['customer.created'];
    const we = { id: 'we_1', object: 'webhook_endpoint', enabled_events, status: 'enabled' };
    await current.store.write(context, async ({ tx }) => void tx.insert('webhook_endpoint', we));
  });
  afterEach(() => current.end());
  return () => current;
}

async function happen(store: Store, id: string): Promise<void> {
  await store.write(context, async ({ tx }) => {
    tx.insert('customer', { id, object: 'customer', created: tx.now } as Stored, [
      'customer.created',
    ]);
  });
}

/** Takes up what waits in the outbox, and answers what is due. */
async function due({ deliveries }: Store) {
  if (deliveries.isShared) await deliveries.arrivals();
  const rules = { after: undefined, limit: 100, nowMs: NOW_MS, cancel: false };
  await deliveries.takeUp({ account, ...ENDPOINT, ...rules });
  return deliveries.due('we_1', { nowMs: NOW_MS, limit: 100, inFlight: new Set() });
}

function accepted(delivery: number): Attempt {
  return {
    ...{ delivery, account, endpoint: 'we_1', atMs: NOW_MS, durationMs: 5, status: 200 },
    ...{ cause: null, url: 'http://127.0.0.1/', requestHeaders: {}, bodyHash: '' },
    ...{ responseHeaders: {}, responseBody: 'ok', state: 'delivered', nextMs: null },
  };
}

async function deliverAll(store: Store): Promise<number[]> {
  const ids = (await due(store)).map(({ id }) => id);
  await store.deliveries.record(ids.map(accepted));
  return ids;
}

async function customersTold(store: Store): Promise<unknown[]> {
  const events = await store.read(context, (tx) => tx.list('event', { limit: 100 }));
  return events.map((event) => (event.data as unknown as { object: Stored }).object.id);
}

async function prune({ store, environment }: TestStore, keep = 0): Promise<number> {
  const reportDefect = (error: unknown) => {
    throw error;
  };
  const pruner = createEventPruner({ store, environment, reportDefect, keep });
  const removed = await pruner.prune();
  await pruner.stop();
  return removed;
}

function goes(backend: Backend): void {
  const test = opened(backend);

  it('go after 30 days, with their deliveries, and are not sent again', async () => {
    const { store, environment, reopen } = test();
    for (let count = 0; count < 60; count++) await happen(store, `cus_${count}`);
    const ids = await deliverAll(store);
    expect(ids).toHaveLength(60);
    environment.seconds += EVENTS_KEPT_SECONDS;
    await happen(store, 'cus_new');
    expect(await prune(test())).toBe(0);
    environment.seconds += 1;
    expect(await prune(test())).toBe(60);
    expect(await customersTold(store)).toEqual(['cus_new']);
    for (const id of [ids[0] ?? 0, ids[59] ?? 0]) {
      expect(await store.deliveries.find(id)).toBeUndefined();
      expect(await store.deliveries.attempts(id)).toEqual([]);
    }
    const again = await reopen();
    expect(await again.deliveries.backlog()).toMatchObject([{ endpoint: 'we_1' }]);
    expect((await due(again)).map(({ text }) => JSON.parse(text).data.object.id)).toEqual([
      'cus_new',
    ]);
  });

  it('go by the clock of their account', async () => {
    const { store } = test();
    const other = contextOf('acct_1BBBBBBBBBBBBBBB');
    await happen(store, 'cus_1');
    await happen(store, 'cus_2');
    await store.write(other, async ({ tx }) => {
      const customer = { id: 'cus_3', object: 'customer', created: tx.now } as Stored;
      tx.insert('customer', customer, ['customer.created']);
    });
    await deliverAll(store);
    await store.setClockOffset(account, EVENTS_KEPT_SECONDS + 1);
    expect(await prune(test())).toBe(2);
    const kept = await store.read(other, (tx) => tx.list('event', { limit: 9 }));
    expect(kept).toHaveLength(1);
  });

  it('leave the numbers of those to come behind them', async () => {
    const { store, environment } = test();
    await happen(store, 'cus_1');
    await happen(store, 'cus_2');
    await deliverAll(store);
    const lane = { account, ...ENDPOINT, limit: 9, nowMs: NOW_MS, cancel: false };
    const { after } = await store.deliveries.takeUp({ ...lane, after: undefined });
    environment.seconds += EVENTS_KEPT_SECONDS + 1;
    await prune(test());
    await happen(store, 'cus_3');
    if (store.deliveries.isShared) await store.deliveries.arrivals();
    expect(await store.deliveries.takeUp({ ...lane, after })).toMatchObject({ taken: 1 });
  });
}

function stays(backend: Backend): void {
  const test = opened(backend);

  async function age(): Promise<void> {
    const { store, environment } = test();
    environment.seconds += EVENTS_KEPT_SECONDS + 1;
    await happen(store, 'cus_new');
  }

  it('stay while nobody has taken them up', async () => {
    const { store } = test();
    await happen(store, 'cus_1');
    await age();
    expect(await prune(test())).toBe(0);
    expect(await deliverAll(store)).toHaveLength(2);
    expect(await prune(test())).toBe(1);
  });

  it('go when nobody is left who wants them', async () => {
    const { store } = test();
    await happen(store, 'cus_1');
    await store.write(context, async ({ tx }) => tx.remove('webhook_endpoint', 'we_1'));
    await age();
    expect(await prune(test())).toBe(1);
  });

  it('stay while one of their deliveries is tried again', async () => {
    const { store } = test();
    await happen(store, 'cus_1');
    const [first] = await due(store);
    const failed = { status: 500, cause: 'http_status', state: 'waiting' } as const;
    const nextMs = NOW_MS + 500;
    await store.deliveries.record([{ ...accepted(first?.id ?? 0), ...failed, nextMs }]);
    await age();
    expect(await prune(test())).toBe(0);
    await store.deliveries.record([accepted(first?.id ?? 0)]);
    expect(await prune(test())).toBe(1);
  });

  it('stay when they are among the newest', async () => {
    const { store, environment } = test();
    for (let count = 0; count < 5; count++) await happen(store, `cus_${count}`);
    await deliverAll(store);
    environment.seconds += 2 * EVENTS_KEPT_SECONDS;
    expect(await prune(test(), 3)).toBe(2);
    expect(await customersTold(store)).toEqual(['cus_4', 'cus_3', 'cus_2']);
    expect(await prune(test(), 3)).toBe(0);
  });
}
