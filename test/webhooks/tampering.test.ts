import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { clientOf, freshKey } from '../support/client.ts';
import { canRun } from '../support/command.ts';
import { eventually } from '../support/eventually.ts';
import { localCall } from '../support/local-call.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';

const PYTHON = '/usr/bin/python3';
const hasStripePython = canRun(PYTHON, ['-c', 'import stripe']);

let server: RunningServer;
let receiver: WebhookReceiver;
let stripe: Stripe;
let endpoint: Stripe.WebhookEndpoint;
beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
});
afterAll(() => server.stop());
beforeEach(async () => {
  receiver = await startWebhookReceiver();
  stripe = clientOf(server);
  endpoint = await stripe.webhookEndpoints.create({
    url: receiver.url,
    enabled_events: ['customer.created'],
  });
});
afterEach(() => receiver.stop());

async function tamper(rule: object): Promise<void> {
  const path = `/_paystub/webhooks/${endpoint.id}/tamper`;
  const { status } = await localCall(server, 'POST', path, rule);
  expect(status).toBe(200);
}

function arrived(count: number): Promise<number> {
  return eventually(
    async () => receiver.received.length,
    (now) => now >= count,
  );
}

const names = () =>
  receiver.received.map(({ event }) => (event.data.object as Stripe.Customer).name);

function verify(at: number): Stripe.Event {
  const { body, headers } = receiver.received[at] as WebhookReceiver['received'][number];
  return stripe.webhooks.constructEvent(
    body,
    headers['stripe-signature'] ?? '',
    endpoint.secret ?? '',
  );
}

/** What stripe-python makes of each delivery. */
function inPython(): string[] {
  const lines = receiver.received.map(({ body, headers }) =>
    JSON.stringify({ body, signature: headers['stripe-signature'], secret: endpoint.secret }),
  );
  const { stdout, stderr } = spawnSync(PYTHON, [join(import.meta.dirname, 'verify.py')], {
    input: lines.join('\n'),
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return stdout.trim().split('\n');
}

describe('a delivery that is tampered with', () => {
  it('has a signature that the official library refuses, and the next one has not', async () => {
    await tamper({ mode: 'bad_signature' });
    await stripe.customers.create();
    await arrived(1);
    await stripe.customers.create();
    await arrived(2);
    expect(() => verify(0)).toThrow('No signatures found matching the expected signature');
    expect(verify(1)).toMatchObject({ type: 'customer.created' });
  });

  it('is signed, but too old', async () => {
    await tamper({ mode: 'stale_timestamp' });
    await stripe.customers.create();
    await arrived(1);
    expect(() => verify(0)).toThrow('Timestamp outside the tolerance zone');
  });

  it('comes twice, well signed both times', async () => {
    await tamper({ mode: 'duplicate' });
    await stripe.customers.create();
    await arrived(2);
    expect(verify(0)).toEqual(verify(1));
  });

  it('is overtaken by the next', async () => {
    await tamper({ mode: 'out_of_order' });
    await stripe.customers.create({ name: 'first' });
    await stripe.customers.create({ name: 'second' });
    await arrived(2);
    expect(names()).toEqual(['second', 'first']);
  });

  it('comes late', async () => {
    await tamper({ mode: 'delay', delay_ms: 300 });
    const before = Date.now();
    await stripe.customers.create({ name: 'late' });
    await stripe.customers.create({ name: 'in time' });
    await arrived(2);
    expect(names()).toEqual(['in time', 'late']);
    expect((receiver.received[1]?.atMs ?? 0) - before).toBeGreaterThanOrEqual(300);
  });

  it('is lost on the way, and tried again', async () => {
    await tamper({ mode: 'drop', times: 2 });
    await stripe.customers.create();
    await arrived(1);
    const [delivery] = await eventually(
      () => server.store.deliveries.list({ endpoint: endpoint.id, limit: 1 }),
      ([one]) => one?.state === 'delivered',
    );
    const attempts = await server.store.deliveries.attempts(delivery?.id ?? 0);
    expect(attempts.map(({ cause }) => cause)).toEqual(['dropped', 'dropped', null]);
    expect(receiver.received).toHaveLength(1);
  });

  it.skipIf(!hasStripePython)(
    'is refused by stripe-python too, which accepts the others',
    async () => {
      for (const mode of ['bad_signature', 'stale_timestamp', null]) {
        await tamper({ mode });
        await stripe.customers.create();
        await arrived(receiver.received.length + 1);
      }
      expect(inPython()).toEqual([
        'No signatures found matching the expected signature for payload',
        expect.stringContaining('Timestamp outside the tolerance zone'),
        'customer.created',
      ]);
    },
  );
});

it('goes on after a restart', async () => {
  const data = mkdtempSync(join(tmpdir(), 'paystub-tamper-'));
  const before = await startServer({ data, port: 0 });
  const made = await clientOf(before, 'sk_test_tamper').webhookEndpoints.create({
    url: receiver.url,
    enabled_events: ['customer.created'],
  });
  const path = `/_paystub/webhooks/${made.id}/tamper`;
  await localCall(before, 'POST', path, { mode: 'duplicate', times: 1 });
  await before.stop();
  const after = await startServer({ data, port: 0 });
  const customers = clientOf(after, 'sk_test_tamper').customers;
  const { id } = await customers.create();
  await arrived(2);
  const next = await customers.create();
  await arrived(3);
  const about = receiver.received.map(({ event }) => (event.data.object as Stripe.Customer).id);
  expect(about).toEqual([id, id, next.id]);
  await after.stop();
  rmSync(data, { recursive: true, force: true });
});

it('refuses what it does not know', async () => {
  const path = `/_paystub/webhooks/${endpoint.id}/tamper`;
  for (const rule of [
    { mode: 'explode' },
    { mode: 'drop', times: -1 },
    { mode: 'drop', times: 0 },
    { mode: 'delay', delay_ms: 'x' },
  ]) {
    expect((await localCall(server, 'POST', path, rule)).status).toBe(400);
  }
  const unknown = '/_paystub/webhooks/we_nope/tamper';
  expect((await localCall(server, 'POST', unknown, { mode: 'drop' })).status).toBe(404);
});

it('lets a rolled secret go by the clock of the account', async () => {
  const key = freshKey();
  const clock = clientOf(server, key);
  const { id } = await clock.webhookEndpoints.create({
    url: receiver.url,
    enabled_events: ['product.created'],
  });
  await localCall(server, 'POST', `/_paystub/webhooks/${id}/roll`, { expires_in_seconds: 3600 });
  await clock.products.create({ name: 'P' });
  await localCall(server, 'POST', '/_paystub/clock/advance', { seconds: 3600 }, key);
  await clock.products.create({ name: 'Q' });
  await arrived(2);
  const signatures = receiver.received.map(({ headers }) => String(headers['stripe-signature']));
  expect(signatures.map((header) => header.match(/v1=/g)?.length)).toEqual([2, 1]);
});

it('signs with both secrets while a rolled one is still valid', async () => {
  const path = `/_paystub/webhooks/${endpoint.id}/roll`;
  const rolled = await localCall(server, 'POST', path, { expires_in_seconds: 3600 });
  const { secret } = rolled.json as { secret: string };
  expect(secret).toMatch(/^whsec_[A-Za-z0-9]{32}$/);
  expect(secret).not.toBe(endpoint.secret);
  await stripe.customers.create();
  await arrived(1);
  const { body, headers } = receiver.received[0] as WebhookReceiver['received'][number];
  const header = String(headers['stripe-signature']);
  expect(header.match(/v1=/g)).toHaveLength(2);
  for (const one of [secret, endpoint.secret ?? '']) {
    expect(stripe.webhooks.constructEvent(body, header, one)).toBeDefined();
  }
  await localCall(server, 'POST', path, {});
  await stripe.customers.create();
  await arrived(2);
  expect(() => verify(1)).toThrow('No signatures found');
  expect(String(receiver.received[1]?.headers['stripe-signature']).match(/v1=/g)).toHaveLength(1);
  const tooLong = await localCall(server, 'POST', path, { expires_in_seconds: 86_401 });
  expect(tooLong.status).toBe(400);
});
