import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { expect, it, onTestFinished } from 'vitest';
import { type CliServer, startPaystubProcess } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

/** CI makes a tenth of what a soak makes. */
const EVENTS = process.env.PAYSTUB_SOAK === '1' ? 10_000 : 1_000;
const KILLS = 3;
const AT_ONCE = 32;
const KEY = 'sk_test_crash';
const TIMEOUT_MS = 240_000;
/** Slower than customers are made, so that something is on its way at each kill. */
const ANSWER_MS = 10;
const PAGE = 500;
/** Handed to the thread that delivers, and not recorded yet: as many a kill may take. */
const WINDOW = 96;

it(`loses none of ${EVENTS} events when it is killed on the way`, {
  timeout: TIMEOUT_MS,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paystub-crash-'));
  const arrived = new Map<string, number>();
  const accepted = new Set<string>();
  const receiver = await startWebhookReceiver(({ event }, response) => {
    arrived.set(event.id, (arrived.get(event.id) ?? 0) + 1);
    setTimeout(() => {
      // Fails at random: with an error, or by cutting the line.
      const chance = Math.random();
      if (chance < 0.1) response.writeHead(500).end();
      else if (chance < 0.2) response.destroy();
      else {
        accepted.add(event.id);
        response.end();
      }
    }, ANSWER_MS);
  });
  let server = await start(folder);
  await clientOf(server).webhookEndpoints.create({
    url: receiver.url,
    enabled_events: ['customer.created'],
  });
  const made: string[] = [];
  for (let round = 0; round <= KILLS; round++) {
    const goal = Math.round((EVENTS * (round + 1)) / (KILLS + 1));
    await makeCustomers(clientOf(server), made, goal);
    if (round === KILLS) break;
    expect(accepted.size).toBeLessThan(made.length);
    await server.stop('SIGKILL');
    server = await start(folder);
  }
  const stripe = clientOf(server);
  const events = await allEvents(stripe);
  expect(new Set(events.map(({ customer }) => customer))).toEqual(new Set(made));
  await untilAccepted(stripe);
  expect(events.filter(({ id }) => !accepted.has(id))).toEqual([]);
  const deliveries = await allDeliveries(server);
  expect(deliveries.map(({ event }) => event).sort()).toEqual(events.map(({ id }) => id).sort());
  expect(deliveries.filter(({ status }) => status !== 'delivered')).toEqual([]);
  // A kill may keep an attempt from being recorded; every other one is.
  const arrivals = [...arrived.values()].reduce((sum, times) => sum + times, 0);
  const attempts = deliveries.reduce((sum, { attempt_count }) => sum + attempt_count, 0);
  expect(attempts).toBeLessThanOrEqual(arrivals);
  expect(attempts).toBeGreaterThanOrEqual(arrivals - KILLS * WINDOW);
  expect(attempts).toBeGreaterThan(events.length);
  const again = [...arrived.values()].filter((times) => times > 1).length;
  console.info(`${events.length} events arrived, ${again} of them more than once`);
  expect(await server.stop('SIGINT')).toBe(0);
  await receiver.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('lets what is in flight end when it is stopped', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paystub-stop-'));
  const receiver = await startWebhookReceiver((_received, response) => {
    setTimeout(() => response.end(), 300);
  });
  const server = await start(folder);
  const enabled_events = ['customer.created' as const];
  await clientOf(server).webhookEndpoints.create({ url: receiver.url, enabled_events });
  await clientOf(server).customers.create();
  await eventually(
    async () => receiver.received.length,
    (count) => count === 1,
  );
  expect(await server.stop('SIGINT')).toBe(0);
  const again = await start(folder);
  const [event] = (await clientOf(again).events.list()).data;
  expect(event).toMatchObject({ type: 'customer.created', pending_webhooks: 0 });
  await again.stop('SIGINT');
  expect(receiver.received).toHaveLength(1);
  await receiver.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(folder: string): Promise<CliServer> {
  const args = ['--port', '0', '--data', join(folder, 'data')];
  const server = await startPaystubProcess(args, { cwd: folder });
  // One that a failed test has left behind.
  onTestFinished(() => void server.child.kill('SIGKILL'));
  return server;
}

function clientOf({ url }: CliServer): Stripe {
  const { hostname: host, port } = new URL(url);
  return new Stripe(KEY, { host, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
}

async function makeCustomers(stripe: Stripe, made: string[], goal: number): Promise<void> {
  let begun = made.length;
  const make = async () => {
    while (begun < goal) {
      begun++;
      made.push((await stripe.customers.create()).id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, make));
}

async function allEvents(stripe: Stripe): Promise<{ id: string; customer: string }[]> {
  const events = [];
  for await (const { id, data } of stripe.events.list({ type: 'customer.created', limit: 100 })) {
    events.push({ id, customer: (data.object as Stripe.Customer).id });
  }
  return events;
}

async function untilAccepted(stripe: Stripe): Promise<void> {
  const pending = () => stripe.events.list({ delivery_success: false, limit: 1 });
  for (let turn = 0; turn < 20 && (await pending()).data.length > 0; turn++) {
    await eventually(pending, (list) => list.data.length === 0).catch(() => undefined);
  }
}

interface Shown {
  id: number;
  event: string;
  status: string;
  attempt_count: number;
}

async function allDeliveries({ url }: CliServer): Promise<Shown[]> {
  const all: Shown[] = [];
  for (let more = true; more; ) {
    const before = all.length === 0 ? '' : `&before=${all.at(-1)?.id}`;
    const answer = await fetch(`${url}/_paystub/deliveries?limit=${PAGE}${before}`);
    const page = (await answer.json()) as { deliveries: Shown[]; has_more: boolean };
    all.push(...page.deliveries);
    more = page.has_more;
  }
  return all;
}
