import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Backend,
  backends,
  contextOf,
  NOON,
  type TestStore,
} from '../../test/support/store-backends.ts';
import { ApiError } from '../domain/api-error.ts';
import type { Stored } from '../domain/transaction.ts';
import type { IdempotencyRecord, Store } from './port.ts';

const context = contextOf();
const other = contextOf('acct_1BBBBBBBBBBBBBBB');

for (const backend of backends) {
  if (backend.problem !== undefined) console.warn(`${backend.name}: ${backend.problem}`);
  describe.skipIf(backend.problem !== undefined)(`the store on ${backend.name}`, () => {
    objects(backend);
    isolation(backend);
    concurrency(backend);
    events(backend);
    idempotency(backend);
    tasksAndClocks(backend);
    wholeStore(backend);
  });
}

/** The store of the running test. */
function opened(backend: Backend): () => TestStore {
  let current: TestStore | undefined;
  beforeEach(async () => {
    current = await backend.open();
  });
  afterEach(async () => {
    await current?.end();
    current = undefined;
  });
  return () => {
    if (current === undefined) throw new Error('No store is open.');
    return current;
  };
}

function customer(id: string, fields: Record<string, unknown> = {}): Stored {
  return { id, object: 'customer', created: NOON, email: null, ...fields };
}

function insert(store: Store, ...all: Stored[]): Promise<void> {
  return store.write(context, async ({ tx }) => {
    for (const object of all) tx.insert(object.object, object);
  });
}

function find(store: Store, type: string, id: string): Promise<Stored | undefined> {
  return store.read(context, (tx) => tx.get(type, id));
}

function ids(store: Store, type: string, where?: Record<string, string>): Promise<string[]> {
  return store.read(context, async (tx) => {
    const query = where === undefined ? { limit: 100 } : { limit: 100, where };
    return (await tx.list(type, query)).map(({ id }) => id);
  });
}

function objects(backend: Backend): void {
  const test = opened(backend);

  it('stores, changes and removes an object', async () => {
    const { store } = test();
    await insert(store, customer('cus_1', { email: 'a@b.c' }));
    expect(await find(store, 'customer', 'cus_1')).toMatchObject({ email: 'a@b.c' });
    await store.write(context, async ({ tx }) => {
      await tx.update('customer', customer('cus_1', { email: 'd@e.f' }));
    });
    expect(await find(store, 'customer', 'cus_1')).toMatchObject({ email: 'd@e.f' });
    expect(await ids(store, 'customer', { email: 'a@b.c' })).toEqual([]);
    expect(await ids(store, 'customer', { email: 'd@e.f' })).toEqual(['cus_1']);
    await store.write(context, async ({ tx }) => tx.remove('customer', 'cus_1'));
    expect(await find(store, 'customer', 'cus_1')).toBeUndefined();
    expect(await ids(store, 'customer')).toEqual([]);
    expect(await ids(store, 'customer', { email: 'd@e.f' })).toEqual([]);
  });

  it('keeps the canonical text', async () => {
    const { store } = test();
    await insert(store, customer('cus_1', { b: { z: 1, a: [{ y: 1, id: 'x' }] }, address: null }));
    const text = await store.read(context, (tx) => tx.text('customer', 'cus_1'));
    const { id, object, address, b, created, email } = JSON.parse(text ?? '{}');
    expect(text).toBe(JSON.stringify({ id, object, address, b, created, email }, null, 2));
    expect(JSON.stringify(b)).toBe('{"a":[{"id":"x","y":1}],"z":1}');
  });

  it('shows an account only its own', async () => {
    const { store } = test();
    await insert(store, customer('cus_1'));
    expect(await store.read(other, (tx) => tx.get('customer', 'cus_1'))).toBeUndefined();
    expect(await store.read(other, (tx) => tx.list('customer', { limit: 9 }))).toEqual([]);
    await store.write(other, async ({ tx }) => tx.insert('customer', customer('cus_1')));
    expect(await store.accounts()).toEqual([context.account, other.account]);
  });

  it('reads in a write what another account has, and does not depend on it', async () => {
    const { store } = test();
    await insert(store, customer('cus_1', { email: 'ada@example.com' }));
    await store.write(other, async ({ tx }) => {
      const found = await tx.of(context.account).get('customer', 'cus_1');
      expect(found).toMatchObject({ email: 'ada@example.com' });
      expect(await tx.of(context.account).get('customer', 'cus_2')).toBeUndefined();
      tx.insert('customer', customer('cus_2', { email: found?.email }));
    });
    expect(await store.read(other, (tx) => tx.get('customer', 'cus_2'))).toMatchObject({
      email: 'ada@example.com',
    });
  });

  it('refuses to update what is not there', async () => {
    const update = test().store.write(context, ({ tx }) => tx.update('customer', customer('x')));
    await expect(update).rejects.toThrow('There is no customer x to update.');
  });
}

function isolation(backend: Backend): void {
  const test = opened(backend);

  it('sees its own notes, and others only what is committed', async () => {
    const { store } = test();
    await insert(store, customer('cus_1'), customer('cus_2', { created: NOON - 5 }));
    const seen = await store.write(context, async ({ tx }) => {
      tx.insert('customer', customer('cus_3', { email: 'x@y.z' }));
      await tx.update('customer', customer('cus_2', { created: NOON - 5, email: 'x@y.z' }));
      tx.remove('customer', 'cus_1');
      const all = await tx.list('customer', { limit: 2 });
      const filtered = await tx.list('customer', { where: { email: 'x@y.z' }, limit: 1 });
      const older = await tx.list('customer', { startingAfter: 'cus_3', limit: 5 });
      const newer = await tx.list('customer', { endingBefore: 'cus_2', limit: 5 });
      const gone = await tx.get('customer', 'cus_1');
      return [all, filtered, older, newer]
        .map((page) => page.map(({ id }) => id))
        .concat([[`${gone}`]]);
    });
    expect(seen).toEqual([['cus_3', 'cus_2'], ['cus_3'], ['cus_2'], ['cus_3'], ['undefined']]);
  });

  it('leaves nothing of a function that fails, and forgets what is discarded', async () => {
    const { store } = test();
    await insert(store, customer('cus_1'));
    const failing = store.write(context, async ({ tx }) => {
      tx.insert('customer', customer('cus_2'), ['customer.created']);
      tx.post({ id: 'txn_1', currency: 'usd', sourceType: 'card', net: 5, availableOn: NOON });
      tx.schedule({ kind: 'a', due: NOON, subject: 'b' });
      await tx.update('customer', customer('cus_1', { email: 'no@no.no' }));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await store.write(context, async (session) => {
      session.tx.insert('customer', customer('cus_3'));
      session.discard();
    });
    expect(await ids(store, 'customer')).toEqual(['cus_1']);
    expect(await ids(store, 'event')).toEqual([]);
    expect(await store.read(context, (tx) => tx.balances())).toEqual([]);
    expect(await store.dueTasks(NOON + 9, 9)).toEqual([]);
    expect(await find(store, 'customer', 'cus_1')).toMatchObject({ email: null });
  });

  it('keeps the notes of an error that says so', async () => {
    const { store } = test();
    const declined = new ApiError(
      402,
      { type: 'card_error', message: 'Declined.' },
      { keepsWrites: true },
    );
    const failing = store.write(context, async ({ tx }) => {
      tx.insert('customer', customer('cus_1'));
      throw declined;
    });
    await expect(failing).rejects.toBe(declined);
    expect(await ids(store, 'customer')).toEqual(['cus_1']);
  });
}

function concurrency(backend: Backend): void {
  const test = opened(backend);

  it('loses none of 64 concurrent changes of one object', async () => {
    const { store } = test();
    await insert(store, customer('cus_1', { count: 0 }));
    const increments = Array.from({ length: 64 }, () =>
      store.write(context, async ({ tx }) => {
        const read = (await tx.get('customer' as string, 'cus_1')) ?? customer('cus_1');
        await tx.update('customer', { ...read, count: Number(read.count) + 1 });
      }),
    );
    await Promise.all(increments);
    expect(await find(store, 'customer', 'cus_1')).toMatchObject({ count: 64 });
  });

  it('lets one of two decide that guard the same set', async () => {
    const { store } = test();
    const claims = Array.from({ length: 16 }, (_, place) =>
      store.write(context, async ({ tx }) => {
        await tx.guard('number');
        const taken = await tx.list('invoice', { limit: 100 });
        tx.insert('invoice', { id: `in_${place}`, object: 'invoice', number: taken.length });
      }),
    );
    await Promise.all(claims);
    const stored = await store.read(context, (tx) => tx.list('invoice' as string, { limit: 100 }));
    const numbers = stored.map(({ number }) => Number(number));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i));
  });
}

function events(backend: Backend): void {
  const test = opened(backend);

  it('records events with what was there before', async () => {
    const { store } = test();
    const caused = { ...context, idempotencyKey: 'a "key"' };
    const before = customer('cus_1', { metadata: { a: '1', b: '2' }, tags: [1] });
    await store.write(caused, async ({ tx }) => {
      tx.insert('customer', before, ['customer.created']);
      await tx.update('customer', { ...before, metadata: { a: '1', b: '3', c: '4' }, tags: [] }, [
        'customer.updated',
      ]);
      tx.emit('customer.deleted', { ...before, deleted: true });
    });
    const [deleted, updated, created] = await store.read(context, (tx) =>
      tx.list('event' as string, { limit: 9 }),
    );
    expect(created).toMatchObject({ type: 'customer.created', data: { object: before } });
    expect(created?.data).not.toHaveProperty('previous_attributes');
    expect(updated).toMatchObject({
      object: 'event',
      api_version: '2026-08-26.dahlia',
      created: NOON,
      data: { previous_attributes: { metadata: { b: '2', c: null }, tags: [1] } },
      request: { id: 'req_1', idempotency_key: 'a "key"' },
    });
    expect(deleted).toMatchObject({ data: { object: { deleted: true } } });
    const text = await store.read(context, (tx) => tx.text('event', updated?.id ?? ''));
    expect(text).toBe(JSON.stringify(updated, null, 2));
    expect(Object.keys(updated ?? {})).toEqual(
      'id object api_version created data livemode pending_webhooks request type'.split(' '),
    );
  });

  it('lists events by type and types', async () => {
    const { store } = test();
    await store.write(context, async ({ tx }) => {
      for (const id of ['cus_1', 'cus_2'])
        tx.insert('customer', customer(id), ['customer.created']);
      await tx.update('customer', customer('cus_1'), ['customer.updated']);
    });
    expect(await ids(store, 'event', { type: 'customer.created' })).toHaveLength(2);
    const types = 'customer.created,customer.updated';
    expect(await ids(store, 'event', { types })).toHaveLength(3);
    expect(await ids(store, 'event', { types })).toHaveLength(3);
    expect(await ids(store, 'event', { types: 'customer.deleted,payout.paid' })).toEqual([]);
  });
}

function record(key: string, created = NOON): IdempotencyRecord {
  const headers = { 'content-type': 'application/json' };
  const endpoint = 'POST /v1/customers';
  return {
    key,
    endpoint,
    fingerprint: 'f',
    status: 200,
    headers,
    body: '{}',
    requestId: 'r',
    created,
  };
}

function idempotency(backend: Backend): void {
  const test = opened(backend);

  it('commits an answer with its effects, and alone when they are dropped', async () => {
    const { store } = test();
    await store.write(context, async (session) => {
      session.tx.insert('customer', customer('cus_1'));
      session.saveIdempotency(record('one'));
    });
    const failing = store.write(context, async (session) => {
      session.tx.insert('customer', customer('cus_2'));
      session.discard();
      session.saveIdempotency(record('two'));
      throw new Error('executed');
    });
    await expect(failing).rejects.toThrow('executed');
    expect(await store.findIdempotency(context.account, 'one')).toEqual(record('one'));
    expect(await store.findIdempotency(context.account, 'two')).toEqual(record('two'));
    expect(await store.findIdempotency(other.account, 'one')).toBeUndefined();
    expect(await ids(store, 'customer')).toEqual(['cus_1']);
  });

  it('drops old answers', async () => {
    const { store } = test();
    await store.write(context, async (session) => session.saveIdempotency(record('old', NOON - 9)));
    await store.write(context, async (session) => session.saveIdempotency(record('new')));
    expect(await store.pruneIdempotency(NOON)).toBe(1);
    expect(await store.findIdempotency(context.account, 'old')).toBeUndefined();
    expect(await store.findIdempotency(context.account, 'new')).toBeDefined();
  });
}

function tasksAndClocks(backend: Backend): void {
  const test = opened(backend);

  it('finds tasks when their account is there, earliest first', async () => {
    const { store } = test();
    await store.write(context, async ({ tx }) => {
      tx.schedule({ kind: 'late', due: NOON + 100, subject: 's', payload: { a: 1 } });
      tx.schedule({ kind: 'soon', due: NOON + 10, subject: 's' });
      tx.schedule({ kind: 'dropped', due: NOON, subject: 's' });
      tx.unschedule('dropped', 's');
    });
    await store.write(other, async ({ tx }) => {
      tx.schedule({ kind: 'other', due: NOON + 60, subject: 's' });
    });
    expect(await store.nextDue(NOON)).toBe(NOON + 10);
    expect(await store.nextDue(NOON, other.account)).toBe(NOON + 60);
    expect(await store.dueTasks(NOON + 9, 9)).toEqual([]);
    await store.setClockOffset(context.account, 90);
    expect(await store.clockOffset(context.account)).toBe(90);
    expect(await store.nextDue(NOON)).toBe(NOON - 80);
    const due = await store.dueTasks(NOON + 60, 9);
    expect(due.map(({ kind }) => kind)).toEqual(['soon', 'late', 'other']);
    expect(due[1]).toMatchObject({ account: context.account, payload: { a: 1 }, due: NOON + 100 });
    expect(await store.read(context, async (tx) => tx.now)).toBe(NOON + 90);
    await store.write(context, async ({ tx }) => tx.unschedule('soon', 's'));
    expect((await store.dueTasks(NOON + 60, 1)).map(({ kind }) => kind)).toEqual(['late']);
  });

  it('knows after a start how far a clock is ahead', async () => {
    await test().store.setClockOffset(context.account, 90);
    const again = await test().reopen();
    expect(await again.clockOffset(context.account)).toBe(90);
  });

  it('lets only one of two writes finish a task', async () => {
    const { store } = test();
    await store.write(context, async ({ tx }) => {
      tx.schedule({ kind: 'once', due: NOON, subject: 's' });
    });
    const [task] = await store.dueTasks(NOON, 1);
    if (task === undefined) throw new Error('No task is due.');
    const runs = [1, 2].map((run) =>
      store.write(context, async (session) => {
        session.tx.insert('customer', customer(`cus_${run}`));
        store.finishTask(session, task);
      }),
    );
    const results = await Promise.allSettled(runs);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await ids(store, 'customer')).toHaveLength(1);
    expect(await store.nextDue(NOON)).toBeUndefined();
  });
}

function wholeStore(backend: Backend): void {
  const test = opened(backend);

  it('empties one account, or everything', async () => {
    const { store } = test();
    await insert(store, customer('cus_1'));
    await store.write(other, async ({ tx }) => tx.insert('customer', customer('cus_2')));
    await store.setClockOffset(context.account, 5);
    await store.reset(context.account);
    expect(await store.clockOffset(context.account)).toBe(0);
    expect(await store.accounts()).toEqual([other.account]);
    await store.reset();
    expect(await store.accounts()).toEqual([]);
    expect(await store.status()).toEqual({ kind: backend.name, objects: 0, queuedWrites: 0 });
  });

  it('loads many objects and finds them again after it was reopened', async () => {
    const { account } = context;
    const rows = Array.from({ length: 1201 }, (_, place) => ({
      account,
      object: customer(`cus_${place}`, { email: `${place % 100}@b.c` }),
    }));
    expect(await test().store.bulkLoad(rows)).toBe(1201);
    const store = await test().reopen();
    expect(await store.status()).toMatchObject({ objects: 1201 });
    expect(await ids(store, 'customer', { email: '7@b.c' })).toHaveLength(12);
    expect((await ids(store, 'customer'))[0]).toBe('cus_1200');
  });
}
