import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { startServer } from '../../src/app/start-server.ts';
import { clientOf, freshKey } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { localCall } from '../support/local-call.ts';
import { freshDatabase, postgresProblem } from '../support/postgres.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

describe.skipIf(postgresProblem() !== undefined)('two servers on one PostgreSQL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paystub-nodes-'));
  let nodes: Paystub[];
  beforeAll(async () => {
    const database = await freshDatabase();
    nodes = [
      await startPaystub({ database, data: join(folder, 'one') }),
      await startPaystub({ database, data: join(folder, 'two') }),
    ];
  });
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  it('bring each event to its endpoint once, wherever it happened', async () => {
    const [one, two] = nodes as [Paystub, Paystub];
    const receiver = await startWebhookReceiver();
    const key = freshKey();
    const first = clientOf(one, key);
    await first.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] });
    const other = clientOf(two, freshKey());
    await other.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] });
    await first.customers.create({ name: 'first' });
    await other.customers.create({ name: 'other' });
    await first.products.create({ name: 'P' });
    await eventually(
      async () => receiver.received.length,
      (count) => count >= 3,
    );
    expect(receiver.types().sort()).toEqual([
      'customer.created',
      'customer.created',
      'product.created',
    ]);
    const pending = async () => (await other.events.list()).data[0]?.pending_webhooks;
    await eventually(pending, (count) => count === 0);
    await receiver.stop();
  });

  it('send an event again at once, whichever of them is asked to', async () => {
    const receiver = await startWebhookReceiver();
    const stripe = clientOf(nodes[0] as Paystub, freshKey());
    const enabled_events = ['customer.created' as const];
    await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events });
    await stripe.customers.create();
    const arrived = (count: number) =>
      eventually(
        async () => receiver.received.length,
        (now) => now >= count,
      );
    await arrived(1);
    const event = receiver.received[0]?.event.id;
    for (const [at, { url }] of nodes.entries()) {
      const server = { url, data: join(folder, ['one', 'two'][at] ?? '') };
      await localCall(server, 'POST', `/_paystub/events/${event}/resend`, {});
      await arrived(at + 2);
    }
    await receiver.stop();
  });

  it('deliver without a pause after a restart', async () => {
    const database = await freshDatabase();
    const options = { database, data: join(folder, 'again') };
    await (await startPaystub(options)).stop();
    const again = await startServer({ ...options, port: 0 });
    expect(again.webhooks.leads).toBe(true);
    await again.stop();
  });
});
