import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { clientOf, freshKey } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
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
});
