/** What webhooks cost the API, and how many deliveries a second one endpoint gets. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { confirmations } from './cases.ts';
import { load, type StartedServer, startServer } from './processes.ts';
import { post } from './requests.ts';

const RUNS = 5;
const SLOW_ENDPOINTS = 10;
const SLOW_MS = 2_000;
const EVENTS = 6_000;
const PATIENCE_MS = 60_000;

export interface WebhookFigures {
  /** Confirmations with ten slow endpoints to those with none, the median of the runs. */
  ratio: number;
  deliveriesPerSecond: number;
}

export async function measureWebhooks(
  start: (data: string) => Promise<StartedServer>,
): Promise<WebhookFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'paystub-bench-'));
  const receiver = await startServer([join(import.meta.dirname, 'receiver.ts')], /listening (\d+)/);
  try {
    const ratio = await slowEndpoints(start, folder, receiver);
    const deliveriesPerSecond = await fastEndpoint(await start(join(folder, 'fast')), receiver);
    return { ratio, deliveriesPerSecond };
  } finally {
    await receiver.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A server without endpoints and one with ten in turn, so that a slow minute hits both. */
async function slowEndpoints(
  start: (data: string) => Promise<StartedServer>,
  folder: string,
  receiver: StartedServer,
): Promise<number> {
  const bare = await start(join(folder, 'bare'));
  const told = await start(join(folder, 'told'));
  for (let count = 0; count < SLOW_ENDPOINTS; count++) {
    await addEndpoint(told, `http://127.0.0.1:${receiver.port}/?delay_ms=${SLOW_MS}`);
  }
  const rate = async (server: StartedServer) => {
    const plan = await confirmations(server);
    return (await load({ ...plan, port: server.port })).requestsPerSecond;
  };
  // The first confirmations are slow for other reasons.
  for (const server of [bare, told]) await rate(server);
  const ratios: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const without = await rate(bare);
    ratios.push((await rate(told)) / without);
  }
  await Promise.all([bare.stop(), told.stop()]);
  return [...ratios].sort((a, b) => a - b)[RUNS >> 1] ?? 0;
}

/** Makes events faster than they can be delivered, and waits for the last of them. */
async function fastEndpoint(server: StartedServer, receiver: StartedServer): Promise<number> {
  await addEndpoint(server, `http://127.0.0.1:${receiver.port}/`);
  const { count: before } = await counted(receiver);
  const request = post('/v1/customers', 'email=jenny%40example.com');
  const requests = Array.from({ length: EVENTS }, () => request);
  const startedMs = Date.now();
  await load({ port: server.port, connections: 64, requests, once: true, durationMs: 0 });
  let latest = await counted(receiver);
  while (latest.count - before < EVENTS) {
    if (Date.now() - startedMs > PATIENCE_MS) throw new Error('Not all events were delivered.');
    await new Promise((resolve) => setTimeout(resolve, 20));
    latest = await counted(receiver);
  }
  await server.stop();
  return (EVENTS * 1000) / (latest.latestMs - startedMs);
}

async function addEndpoint({ port }: StartedServer, url: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/webhook_endpoints`, {
    method: 'POST',
    headers: { Authorization: 'Bearer sk_test_bench' },
    body: new URLSearchParams({ url, 'enabled_events[]': '*' }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

async function counted({ port }: StartedServer): Promise<{ count: number; latestMs: number }> {
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  return (await answer.json()) as { count: number; latestMs: number };
}
