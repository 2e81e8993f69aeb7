import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Backend,
  backends,
  contextOf,
  type TestStore,
} from '../../../test/support/store-backends.ts';
import type { Stored } from '../../domain/transaction.ts';
import type { Arrival, Attempt, OutgoingNotice, Store } from '../port.ts';

const context = contextOf();
const { account } = context;
const NOW_MS = 1_763_640_000_000;
const NOBODY = new Set<number>();

for (const backend of backends) {
  describe.skipIf(backend.problem !== undefined)(`deliveries on ${backend.name}`, () => {
    outbox(backend);
    progress(backend);
  });
}

function opened(backend: Backend): () => TestStore & { notices: OutgoingNotice[] } {
  let current: TestStore;
  let notices: OutgoingNotice[] = [];
  beforeEach(async () => {
    current = await backend.open();
    notices = [];
    current.store.deliveries.onOutgoing((notice) => void notices.push(notice));
  });
  afterEach(() => current.end());
  return () => ({ ...current, notices });
}

function endpoint(id: string, fields: object = {}): Stored {
  const enabled_events = ['customer.created'];
  return { id, object: 'webhook_endpoint', enabled_events, status: 'enabled', ...fields };
}

async function addEndpoint(store: Store, one: Stored, of = context): Promise<void> {
  await store.write(of, async ({ tx }) => void tx.insert('webhook_endpoint', one));
}

async function happen(store: Store, id: string, of = context): Promise<void> {
  await store.write(of, async ({ tx }) => {
    tx.insert('customer', { id, object: 'customer', created: tx.now } as Stored, [
      'customer.created',
    ]);
  });
}

/** What has come for the endpoint, in the way of this database. */
async function arrivals({ store, notices }: ReturnType<ReturnType<typeof opened>>) {
  const { deliveries } = store;
  const all = deliveries.isShared
    ? await deliveries.arrivals()
    : notices.flatMap((notice) => notice.arrivals);
  return all as Arrival[];
}

async function takeAll(store: Store, id: string, more: object = {}) {
  const lane = { account, endpoint: id, owner: account };
  const rules = { after: undefined, limit: 100, nowMs: NOW_MS, cancel: false };
  return store.deliveries.takeUp({ ...lane, ...rules, ...more });
}

function dueOf(store: Store, id: string, nowMs = NOW_MS) {
  return store.deliveries.due(id, { nowMs, limit: 100, inFlight: NOBODY });
}

function attempt(delivery: number, id: string, fields: Partial<Attempt> = {}): Attempt {
  return {
    ...{ delivery, account, endpoint: id, atMs: NOW_MS, durationMs: 5, status: 200, cause: null },
    ...{ url: 'http://127.0.0.1/', requestHeaders: {}, bodyHash: '', responseHeaders: {} },
    ...{ responseBody: 'ok', state: 'delivered' as const, nextMs: null },
    ...fields,
  };
}

function outbox(backend: Backend): void {
  const test = opened(backend);

  it('tells who has to be told, and of nobody else', async () => {
    const { store } = test();
    await happen(store, 'cus_0');
    await addEndpoint(store, endpoint('we_1'));
    await addEndpoint(store, endpoint('we_2', { enabled_events: ['charge.failed'] }));
    await addEndpoint(store, endpoint('we_3', { status: 'disabled' }));
    await happen(store, 'cus_1');
    const found = await arrivals(test());
    expect(found).toMatchObject([{ account, endpoint: 'we_1', owner: account }]);
    expect(await takeAll(store, 'we_1', { after: found[0]?.after })).toMatchObject({ taken: 1 });
    expect(await takeAll(store, 'we_2')).toMatchObject({ taken: 0, atEnd: true });
    const [due] = await dueOf(store, 'we_1');
    expect(due).toMatchObject({ eventType: 'customer.created', expected: 1, attempts: 0 });
    expect(JSON.parse(due?.text ?? '')).toMatchObject({ data: { object: { id: 'cus_1' } } });
  });

  it('follows what becomes of endpoints', async () => {
    const { store } = test();
    await addEndpoint(store, endpoint('we_1'));
    await happen(store, 'cus_1');
    await store.write(context, async ({ tx }) => {
      await tx.update('webhook_endpoint', endpoint('we_1', { status: 'disabled' }));
    });
    await happen(store, 'cus_2');
    await store.write(context, async ({ tx }) => {
      await tx.update('webhook_endpoint', endpoint('we_1'));
    });
    await happen(store, 'cus_3');
    await store.write(context, async ({ tx }) => tx.remove('webhook_endpoint', 'we_1'));
    await happen(store, 'cus_4');
    await arrivals(test());
    await takeAll(store, 'we_1');
    const about = (await dueOf(store, 'we_1')).map(({ text }) => JSON.parse(text).data.object.id);
    expect(about).toEqual(['cus_1', 'cus_3']);
    expect(test().notices.at(-1)?.changed ?? []).toMatchObject([{ endpoint: 'we_1' }]);
  });

  it('tells endpoints of a platform of what happens to its connected accounts', async () => {
    const { store } = test();
    const connected = contextOf('acct_1CCCCCCCCCCCCCCC');
    const secret = { id: 'we_1', object: 'paystub.webhook_secret', connect: true, secrets: [] };
    await store.write(context, async ({ tx }) => {
      tx.insert('account', { id: connected.account, object: 'account' } as Stored);
      tx.insert('webhook_endpoint', endpoint('we_1'));
      tx.insert('paystub.webhook_secret', secret);
    });
    await happen(store, 'cus_1');
    await happen(store, 'cus_2', connected);
    expect(await arrivals(test())).toMatchObject([
      { account: connected.account, endpoint: 'we_1', owner: account },
    ]);
  });

  it('is taken up in order, bit by bit, each event once', async () => {
    const { store } = test();
    await addEndpoint(store, endpoint('we_1'));
    for (let count = 0; count < 5; count++) await happen(store, `cus_${count}`);
    await arrivals(test());
    const first = await takeAll(store, 'we_1', { limit: 2 });
    expect(first).toMatchObject({ taken: 2, atEnd: false });
    expect(await takeAll(store, 'we_1', { after: first.after })).toMatchObject({
      taken: 3,
      atEnd: true,
    });
    // Where it was left is known without being told.
    expect(await takeAll(store, 'we_1')).toMatchObject({ taken: 0, atEnd: true });
    const about = (await dueOf(store, 'we_1')).map(({ text }) => JSON.parse(text).data.object.id);
    expect(about).toEqual(['cus_0', 'cus_1', 'cus_2', 'cus_3', 'cus_4']);
  });

  it('is what is left to do after a start', async () => {
    const { store, reopen } = test();
    await addEndpoint(store, endpoint('we_1'));
    await happen(store, 'cus_1');
    await arrivals(test());
    await takeAll(store, 'we_1');
    await happen(store, 'cus_2');
    await arrivals(test());
    const again = await reopen();
    const [lane] = await again.deliveries.backlog();
    expect(lane).toMatchObject({ account, endpoint: 'we_1', owner: account });
    expect(await takeAll(again, 'we_1', { after: lane?.after })).toMatchObject({ taken: 1 });
    expect(await dueOf(again, 'we_1')).toHaveLength(2);
  });

  it('goes with its account', async () => {
    const { store } = test();
    let replaced = 0;
    store.deliveries.onReplaced(() => void replaced++);
    await addEndpoint(store, endpoint('we_1'));
    await happen(store, 'cus_1');
    await arrivals(test());
    await takeAll(store, 'we_1');
    await store.reset(account);
    expect(replaced).toBe(1);
    expect(await dueOf(store, 'we_1')).toEqual([]);
    await happen(store, 'cus_1');
    expect(await store.deliveries.backlog()).toEqual([]);
  });
}

function progress(backend: Backend): void {
  const test = opened(backend);

  async function oneDue(store: Store): Promise<number> {
    await addEndpoint(store, endpoint('we_1'));
    await addEndpoint(store, endpoint('we_2'));
    await happen(store, 'cus_1');
    await arrivals(test());
    await takeAll(store, 'we_1');
    const [due] = await dueOf(store, 'we_1');
    return due?.id ?? 0;
  }

  async function pending(store: Store): Promise<unknown[]> {
    const all = await store.read(context, async (tx) => {
      const events = await tx.list('event', { limit: 9 });
      const text = await tx.text('event', events[0]?.id ?? '');
      return [...events, await tx.get('event', events[0]?.id ?? ''), JSON.parse(text ?? '{}')];
    });
    return all.map((event) => event.pending_webhooks);
  }

  it('is counted in the event', async () => {
    const { store } = test();
    const id = await oneDue(store);
    expect(await pending(store)).toEqual([2, 2, 2]);
    await store.deliveries.record([attempt(id, 'we_1')]);
    expect(await pending(store)).toEqual([1, 1, 1]);
  });

  it('is recorded, attempt by attempt', async () => {
    const { store } = test();
    const { deliveries } = store;
    const id = await oneDue(store);
    const [untried] = await deliveries.health(['we_1']);
    expect(untried).toEqual({ endpoint: 'we_1', tally: 'pending', count: 1 });
    const failed = { status: 500, cause: 'http_status', state: 'waiting' } as const;
    await deliveries.record([attempt(id, 'we_1', { ...failed, nextMs: NOW_MS + 500 })]);
    const [tried] = await deliveries.health(['we_1']);
    expect(tried).toEqual({ endpoint: 'we_1', tally: 'retrying', count: 1 });
    expect(await dueOf(store, 'we_1')).toEqual([]);
    expect(await deliveries.nextDue('we_1', NOBODY)).toBe(NOW_MS + 500);
    expect(await deliveries.nextDue('we_1', new Set([id]))).toBeUndefined();
    expect(await dueOf(store, 'we_1', NOW_MS + 500)).toMatchObject([{ id, attempts: 1 }]);
    await deliveries.record([attempt(id, 'we_1')]);
    expect(await deliveries.find(id)).toMatchObject({
      ...{ attempts: 2, state: 'delivered', lastStatus: 200, nextMs: null },
      finishedMs: NOW_MS + 5,
    });
    const made = await deliveries.attempts(id);
    expect(made.map(({ status, responseBody }) => [status, responseBody])).toEqual([
      [500, 'ok'],
      [200, 'ok'],
    ]);
    expect(await deliveries.health(['we_1', 'we_2'])).toEqual([
      { endpoint: 'we_1', tally: 'delivered', count: 1 },
    ]);
  });

  it('leaves out what is in flight', async () => {
    const { store } = test();
    const id = await oneDue(store);
    const query = { nowMs: NOW_MS, limit: 5, inFlight: new Set([id]) };
    expect(await store.deliveries.due('we_1', query)).toEqual([]);
  });

  it('is given up for an endpoint, whatever comes back later', async () => {
    const { store } = test();
    const { deliveries } = store;
    const id = await oneDue(store);
    await deliveries.cancel('we_1', NOW_MS);
    await deliveries.record([attempt(id, 'we_1', { state: 'waiting', status: 500, nextMs: 1 })]);
    expect(await deliveries.find(id)).toMatchObject({ state: 'canceled', nextMs: null });
    expect(await takeAll(store, 'we_2', { cancel: true })).toMatchObject({ taken: 1 });
    expect(await dueOf(store, 'we_2')).toEqual([]);
  });

  it('begins anew for who asks', async () => {
    const { store } = test();
    const { deliveries } = store;
    const id = await oneDue(store);
    const { event = '' } = (await deliveries.find(id)) ?? {};
    const what = { account, event, endpoint: 'we_1', owner: account, nowMs: NOW_MS };
    const again = await deliveries.resend(what);
    expect(await dueOf(store, 'we_1')).toMatchObject([{ id }, { id: again, kind: 'resend' }]);
    expect(await deliveries.resend({ ...what, event: 'evt_nope' })).toBeUndefined();
    const listed = await deliveries.list({ event, limit: 1 });
    expect(listed.map((one) => one.id)).toEqual([again]);
    expect(await deliveries.list({ event, before: again ?? 0, limit: 9 })).toMatchObject([{ id }]);
    expect(await deliveries.list({ account, state: 'delivered', limit: 9 })).toEqual([]);
  });

  it('is for one process at a time', async () => {
    const { store } = test();
    expect(await store.deliveries.lead()).toBe(true);
    expect(await store.deliveries.lead()).toBe(true);
  });
}
