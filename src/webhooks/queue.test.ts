import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { backends, contextOf, type TestStore } from '../../test/support/store-backends.ts';
import type { Stored } from '../domain/transaction.ts';
import type { Job } from './messages.ts';
import type { Outlet } from './outlet.ts';
import { EndpointQueue } from './queue.ts';

const context = contextOf();
const outlet: Outlet = {
  isTampered: false,
  endpoint: 'we_1',
  owner: context.account,
  url: 'http://127.0.0.1/',
  apiVersion: null,
  payload: 'snapshot',
  secrets: [],
};

let test: TestStore;
let queue: EndpointQueue;
/** Ids of events in the order in which they were sent. */
let sent: string[];
let inFlight: Job[];
let isThere: boolean;
/** How often it was asked what is due. */
let looks: number;
let withdrawals: number;
/** How often the outbox cannot be looked through. */
let broken: number;

beforeEach(async () => {
  const [sqlite] = backends;
  if (sqlite === undefined) throw new Error('There is no SQLite.');
  test = await sqlite.open();
  const { deliveries } = test.store;
  [sent, inFlight, isThere, looks] = [[], [], true, 0];
  [withdrawals, broken] = [0, 0];
  queue = new EndpointQueue({
    endpoint: 'we_1',
    owner: context.account,
    deliveries: {
      takeUp: async (what) => {
        if (broken-- > 0) throw new Error('The disk is full.');
        return deliveries.takeUp(what);
      },
      due(endpoint, query) {
        looks++;
        return deliveries.due(endpoint, query);
      },
      nextDue: (endpoint, known) => deliveries.nextDue(endpoint, known),
      cancel: (endpoint, nowMs) => deliveries.cancel(endpoint, nowMs),
    },
    outlet: async () => (isThere ? outlet : undefined),
    async job({ id, event }) {
      sent.push(event);
      return { delivery: id } as Job;
    },
    send: (jobs) => void inFlight.push(...jobs),
    withdraw: () => void withdrawals++,
    reportDefect: (error) => {
      if ((error as Error).message !== 'The disk is full.') throw error;
    },
  });
  deliveries.onOutgoing(({ arrivals }) => {
    for (const arrival of arrivals) queue.arrive(arrival);
  });
  await test.store.write(context, async ({ tx }) => {
    const enabled_events = ['customer.created'];
    const fields = { enabled_events, status: 'enabled' };
    tx.insert('webhook_endpoint', { id: 'we_1', object: 'webhook_endpoint', ...fields } as Stored);
  });
});

afterEach(async () => {
  queue.end();
  await test.end();
});

async function happen(from: number, count: number): Promise<void> {
  const write = (id: string) =>
    test.store.write(context, async ({ tx }) => {
      const customer = { id, object: 'customer', created: tx.now } as Stored;
      tx.insert('customer', customer, ['customer.created']);
    });
  await Promise.all(Array.from({ length: count }, (_, at) => write(`cus_${from + at}`)));
}

async function events(): Promise<string[]> {
  const all = await test.store.read(context, (tx) => tx.list('event', { limit: 1000 }));
  return all.map(({ id }) => id).reverse();
}

/** All that is in flight has arrived. */
async function arrive(): Promise<void> {
  const { deliveries } = test.store;
  const over = inFlight.splice(0);
  await deliveries.record(
    over.map(({ delivery }) => ({
      ...{ delivery, account: context.account, endpoint: 'we_1', atMs: Date.now(), durationMs: 1 },
      ...{ status: 200, cause: null, url: '', requestHeaders: {}, bodyHash: '' },
      ...{ responseHeaders: {}, responseBody: '', state: 'delivered' as const, nextMs: null },
    })),
  );
  for (const { delivery } of over) queue.settle(delivery);
}

async function until(isRight: () => boolean): Promise<void> {
  for (let turn = 0; !isRight(); turn++) {
    if (turn === 2000) throw new Error(`Not in time: ${sent.length} were sent.`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

it('hands over a window at a time, each event once and in order, whatever comes meanwhile', async () => {
  await happen(0, 150);
  await until(() => sent.length >= 96);
  expect(sent).toHaveLength(96);
  // These come while the window is full, and more while it is filled again.
  await happen(150, 50);
  expect(sent).toHaveLength(96);
  let more = 200;
  while (sent.length < 230) {
    const before = sent.length;
    const arriving = arrive();
    if (more < 230) await happen(more++, 1);
    await arriving;
    await until(() => sent.length > before || sent.length >= more);
  }
  expect(sent).toEqual(await events());
});

it('gives up what waits when the endpoint is gone', async () => {
  await happen(0, 100);
  await until(() => sent.length === 96);
  isThere = false;
  await arrive();
  const states = async () =>
    (await test.store.deliveries.list({ endpoint: 'we_1', limit: 200 })).map(({ state }) => state);
  const all = await eventually(states, ({ length }) => length === 100);
  expect(withdrawals).toBeGreaterThan(0);
  expect(all.filter((state) => state === 'canceled')).toHaveLength(4);
  expect(sent).toHaveLength(96);
});

it('goes on with what it could not take up, without being told again', async () => {
  broken = 1;
  await happen(0, 3);
  await until(() => sent.length === 3);
  expect(sent).toEqual(await events());
});

it('looks once for the room that many leave', async () => {
  await happen(0, 300);
  await until(() => sent.length === 96);
  const before = looks;
  await arrive();
  await until(() => sent.length === 192);
  expect(looks - before).toBe(1);
});
