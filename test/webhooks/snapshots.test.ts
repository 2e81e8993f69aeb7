import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { clientOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
});
afterAll(() => server.stop());

it('go on where the snapshot was, after it is restored', async () => {
  const receiver = await startWebhookReceiver();
  const stripe = clientOf(server);
  const arrived = (count: number) =>
    eventually(
      async () => receiver.received.length,
      (now) => now >= count,
    );
  await stripe.webhookEndpoints.create({
    url: receiver.url,
    enabled_events: ['customer.created'],
  });
  await stripe.customers.create({ name: 'before' });
  await arrived(1);
  await eventually(
    () => stripe.events.list(),
    ({ data }) => data[0]?.pending_webhooks === 0,
  );
  const file = join(server.data, 'saved.db');
  await server.store.saveSnapshot(file);
  await server.store.reset();
  await stripe.customers.create({ name: 'unheard' });
  await server.store.restoreSnapshot(file);
  await stripe.customers.create({ name: 'after' });
  await arrived(2);
  const names = receiver.received.map(({ event }) => event.data.object);
  expect(names).toMatchObject([{ name: 'before' }, { name: 'after' }]);
  await receiver.stop();
});
