import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { expect, it } from 'vitest';
import { type CliServer, startPaystubProcess } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

/** CI makes a tenth of what a soak makes. */
const EVENTS = process.env.PAYSTUB_SOAK === '1' ? 10_000 : 1_000;
const KILLS = 3;
const AT_ONCE = 32;
const KEY = 'sk_test_crash';
const TIMEOUT_MS = 240_000;

it(`loses none of ${EVENTS} events when it is killed on the way`, {
  timeout: TIMEOUT_MS,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paystub-crash-'));
  const arrived = new Map<string, number>();
  const accepted = new Set<string>();
  const receiver = await startWebhookReceiver(({ event }, response) => {
    arrived.set(event.id, (arrived.get(event.id) ?? 0) + 1);
    // Fails at random: with an error, by cutting the line, or after it has taken the event.
    const chance = Math.random();
    if (chance < 0.1) response.writeHead(500).end();
    else if (chance < 0.2) response.destroy();
    else {
      accepted.add(event.id);
      response.end();
    }
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
    await server.stop('SIGKILL');
    server = await start(folder);
  }
  const stripe = clientOf(server);
  const events = await allEvents(stripe);
  expect(events.length).toBeGreaterThanOrEqual(made.length);
  const pending = () => stripe.events.list({ delivery_success: false, limit: 1 });
  for (let turn = 0; turn < 10; turn++) {
    const { data } = await pending();
    if (data.length === 0) break;
    await eventually(pending, (list) => list.data.length === 0).catch(() => undefined);
  }
  expect(events.filter((id) => !arrived.has(id))).toEqual([]);
  expect(events.filter((id) => !accepted.has(id))).toEqual([]);
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
  expect(await again.stop('SIGINT')).toBe(0);
  expect(receiver.received).toHaveLength(1);
  await receiver.stop();
  rmSync(folder, { recursive: true, force: true });
});

function start(folder: string): Promise<CliServer> {
  return startPaystubProcess(['--port', '0', '--data', join(folder, 'data')], { cwd: folder });
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

async function allEvents(stripe: Stripe): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of stripe.events.list({ type: 'customer.created', limit: 100 })) {
    ids.push(id);
  }
  return ids;
}
