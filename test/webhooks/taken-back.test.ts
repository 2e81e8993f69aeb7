import { join } from 'node:path';
import type Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { clientOf, freshKey } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { localCall } from '../support/local-call.ts';
import {
  type Answer,
  startWebhookReceiver,
  type WebhookReceiver,
} from '../support/webhook-receiver.ts';

/** So many begin at once. */
const SIDE_BY_SIDE = 8;

let server: RunningServer;
let receivers: WebhookReceiver[] = [];
beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
});
afterAll(() => server.stop());
afterEach(async () => {
  for (const receiver of receivers) await receiver.stop();
  receivers = [];
});

/** Answers nothing until it is told to. */
function holding(): { answer: Answer; open(): void } {
  const held: (() => void)[] = [];
  let isOpen = false;
  return {
    answer: (_received, response) => {
      if (isOpen) response.end();
      else held.push(() => response.end());
    },
    open() {
      isOpen = true;
      for (const end of held) end();
    },
  };
}

async function listened(answer: Answer, key = freshKey()) {
  const receiver = await startWebhookReceiver(answer);
  receivers.push(receiver);
  const stripe = clientOf(server, key, { telemetry: false });
  const enabled_events = ['customer.created' as const];
  const { id } = await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events });
  return { receiver, stripe, id };
}

async function make(stripe: Stripe, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => stripe.customers.create()));
}

const arrived = (receiver: WebhookReceiver, count: number) =>
  eventually(
    async () => receiver.received.length,
    (now) => now >= count,
  );

/** None of its deliveries is under way any more. */
const settled = (endpoint: string, left: number) =>
  eventually(
    () => server.store.deliveries.list({ endpoint, limit: 500 }),
    (all) => all.length === left && all.every(({ state }) => state !== 'waiting'),
  );

// First: nothing else is being recorded then.
it('sends nothing twice because it could not be recorded at once', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { deliveries } = server.store;
  let broken = 2;
  const recording = vi.spyOn(deliveries, 'record').mockImplementation(async (attempts) => {
    if (broken-- > 0) throw Object.assign(new Error('disk'), { code: 'ENOSPC' });
    recording.mockRestore();
    await deliveries.record(attempts);
  });
  const { receiver, stripe, id } = await listened((_received, response) => void response.end());
  await make(stripe, 1);
  await settled(id, 1);
  expect(receiver.received).toHaveLength(1);
  expect(told).toHaveBeenCalledTimes(1);
  told.mockRestore();
});

it('sends a deleted endpoint nothing that had not begun', async () => {
  const gate = holding();
  const { receiver, stripe, id } = await listened(gate.answer);
  await make(stripe, 60);
  await arrived(receiver, SIDE_BY_SIDE);
  await stripe.webhookEndpoints.del(id);
  await settled(id, 60);
  gate.open();
  const other = await listened((_received, response) => void response.end(), freshKey());
  await make(other.stripe, 1);
  await arrived(other.receiver, 1);
  expect(receiver.received).toHaveLength(SIDE_BY_SIDE);
});

it('sends nothing of before a reset, and each of other accounts once', async () => {
  const [one, other] = [holding(), holding()];
  const key = freshKey();
  const emptied = await listened(one.answer, key);
  const kept = await listened(other.answer);
  await Promise.all([make(emptied.stripe, 40), make(kept.stripe, 40)]);
  await arrived(emptied.receiver, SIDE_BY_SIDE);
  await arrived(kept.receiver, SIDE_BY_SIDE);
  const { json } = await localCall(server, 'GET', '/_paystub/clock', undefined, key);
  const { account } = json as { account: string };
  await localCall(server, 'POST', '/_paystub/reset', { account });
  one.open();
  other.open();
  await settled(kept.id, 40);
  expect(kept.receiver.received).toHaveLength(40);
  expect(emptied.receiver.received).toHaveLength(SIDE_BY_SIDE);
  // It begins anew.
  const again = await listened((_received, response) => void response.end(), key);
  await make(again.stripe, 3);
  await settled(again.id, 3);
  expect(again.receiver.received).toHaveLength(3);
});

it('takes no answer of before a restore for that of a delivery since', async () => {
  const gate = holding();
  const { receiver, stripe, id } = await listened((received, response) => {
    const { name } = received.event.data.object as Stripe.Customer;
    if (name === 'before') void gate.answer(received, response);
    else response.writeHead(500).end();
  });
  const file = join(server.data, 'before.db');
  await server.store.saveSnapshot(file);
  await stripe.customers.create({ name: 'before' });
  await arrived(receiver, 1);
  await server.store.restoreSnapshot(file);
  await stripe.customers.create({ name: 'since' });
  await arrived(receiver, 2);
  gate.open();
  await arrived(receiver, 3);
  const [delivery] = await server.store.deliveries.list({ endpoint: id, limit: 1 });
  expect(delivery).toMatchObject({ state: 'waiting', lastStatus: 500 });
});
