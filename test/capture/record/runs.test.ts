import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { startServer } from '../../../src/app/start-server.ts';
import { call, handling, log } from '../../support/captured.ts';
import { type CliServer, startPaystubProcess } from '../../support/cli.ts';
import { clientOf } from '../../support/client.ts';
import { eventually } from '../../support/eventually.ts';
import { localCall } from '../../support/local-call.ts';
import { startWebhookReceiver } from '../../support/webhook-receiver.ts';

const folder = mkdtempSync(join(tmpdir(), 'paystub-runs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function spoolOf(data: string) {
  const spool = join(data, 'runs', 'run-1', 'spool');
  mkdirSync(spool, { recursive: true });
  return (...events: object[]) =>
    appendFileSync(
      join(spool, `${process.pid}-test.ndjson`),
      events.map((event) => `${JSON.stringify(event)}\n`).join(''),
    );
}

it('joins what an agent saw with what the server saw, up to what the handler did', async () => {
  const server = await startServer({ memory: true, port: 0 });
  const write = spoolOf(server.data);
  const received = await startWebhookReceiver();
  const stripe = clientOf(server);
  await stripe.webhookEndpoints.create({
    url: received.url,
    enabled_events: ['customer.created'],
  });
  const customer = await stripe.customers.create();
  const requestId = customer.lastResponse.requestId;
  await eventually(
    async () => received.received.length,
    (count) => count === 1,
  );
  const [delivered] = received.received;
  const page = call({ path: '/checkout' }, { kind: 'http.in', host: 'shop.test' });
  const agent = call(
    { path: '/v1/customers', answer: customer, answerHeaders: [['Request-Id', requestId]] },
    { parent: page.id, trace: page.id },
  );
  const handler = handling({ url: received.url });
  handler.req.headers = [['Stripe-Signature', String(delivered?.headers['stripe-signature'])]];
  handler.req.body = { ...handler.req.body, data: delivered?.body ?? '' };
  const inside = log('the customer is known', { parent: handler.id, trace: handler.id });
  write(page, inside, handler, agent);
  await eventually(
    () => server.traffic.trace(inside.id),
    (rows) =>
      rows.length === 5 && rows.every(({ trace, id }) => trace === page.id || id === page.id),
  );
  const rows = await server.traffic.trace(requestId);
  expect(rows.map(({ kind }) => kind).sort()).toEqual([
    ...['http.in', 'http.in', 'http.out', 'log', 'webhook'],
  ]);
  const merged = await server.traffic.find(agent.id);
  expect(merged).toMatchObject({
    row: { kind: 'http.out', origin: 'agent', request_id: requestId },
    event: { served: { account: expect.stringMatching(/^acct_/) } },
  });
  expect((await server.traffic.find(handler.id))?.row.parent).toBe(
    rows.find(({ kind }) => kind === 'webhook')?.id,
  );
  await received.stop();
  await server.stop();
});

it('takes events over HTTP, and says which it refuses', async () => {
  const server = await startServer({ memory: true, port: 0 });
  const token = (headers: Record<string, string>, body: string) =>
    fetch(`${server.url}/_paystub/ingest`, { method: 'POST', headers, body });
  const event = log('from a container');
  const { json } = await localCall(server, 'POST', '/_paystub/ingest', event);
  expect(json).toEqual({ taken: 1, refused: [] });
  await server.traffic.settled();
  expect((await server.traffic.find(event.id))?.row.summary).toBe('from a container');
  const wrong = await localCall(server, 'POST', '/_paystub/ingest', { v: 3 });
  expect(wrong.json).toEqual({
    taken: 0,
    refused: [{ line: 1, reason: 'version 3 of the schema, and this Paystub knows 1' }],
  });
  expect((await token({}, JSON.stringify(event))).status).toBe(403);
  expect((await token({ Origin: server.url }, JSON.stringify(event))).status).toBe(403);
  const large = await localCall(
    server,
    'POST',
    '/_paystub/ingest',
    log('x'.repeat(16 * 1024 * 1024)),
  );
  expect(large.status).toBe(413);
  await server.stop();
});

it('finds what was written while no server ran', async () => {
  const data = join(folder, 'down');
  const write = spoolOf(data);
  const events = Array.from({ length: 300 }, (_, at) => log(`line ${at}`));
  write(...events);
  const server = await startServer({ data, port: 0, record: false });
  await server.traffic.settled();
  expect((await server.traffic.meta()).events).toBe(300);
  write(log('one more'));
  // What lies in the spool when it stops is kept, too.
  await server.stop();
  const again = await startServer({ data, port: 0, record: false });
  expect((await again.traffic.meta()).events).toBe(301);
  await again.stop();
});

it('loses nothing of a run when Paystub is killed', { timeout: 120_000 }, async () => {
  const data = join(folder, 'killed');
  const write = spoolOf(data);
  const ids = new Set<string>();
  const more = (count: number) => {
    const events = Array.from({ length: count }, () => log('x'.repeat(500)));
    for (const { id } of events) ids.add(id);
    write(...events);
  };
  let server: CliServer | undefined;
  for (let kill = 0; kill < 3; kill++) {
    more(500);
    server = await startPaystubProcess(['--port', '0', '--data', data], { cwd: folder });
    for (let part = 0; part < 20; part++) {
      more(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await server.stop('SIGKILL');
  }
  more(100);
  const last = await startServer({ data, port: 0 });
  await last.traffic.settled();
  const kept: string[] = [];
  for await (const { id, kind } of last.traffic.events({ kind: ['log'] })) {
    if (kind === 'log') kept.push(id);
  }
  expect(kept).toHaveLength(ids.size);
  expect(kept.filter((id) => !ids.has(id))).toEqual([]);
  await last.stop();
});
