/** A server that was stopped while it was called cut the calls, and printed errors of its own closed database. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CliServer, startPaystubProcess } from '../support/cli.ts';
import { clientOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { subscriber } from '../support/subscriber.ts';

let cwd: string;
let server: CliServer;
let said: Promise<string>;

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'paystub-under-way-'));
  server = await startPaystubProcess(['--port', '0'], { cwd });
  if (server.child.stderr === null) throw new Error('The process has no output.');
  said = text(server.child.stderr);
});

afterEach(() => {
  server.child.kill('SIGKILL');
  rmSync(cwd, { recursive: true, force: true });
});

const KEY = 'sk_test_stopped';
const headers = { Authorization: `Bearer ${KEY}` };

function create(key: string, fault: Record<string, string> = {}): Promise<Response> {
  const all = { ...headers, 'Idempotency-Key': key, ...fault };
  return fetch(`${server.url}/v1/customers`, { method: 'POST', headers: all });
}

/** A call that takes so long, once it has come in. */
async function createSlowly(delayMs: number): Promise<{ answer: Promise<Response> }> {
  const key = `delay-${delayMs}`;
  const answer = create(key, { 'Paystub-Fault': `delay=${delayMs}` });
  await eventually(
    async () => (await create(key)).status,
    (status) => status === 409,
  );
  return { answer };
}

async function cleanly(): Promise<void> {
  // The thread of the record is there: to start it beside much else takes longer than a stop may.
  await fetch(`${server.url}/_paystub/status`);
  expect(await server.stop('SIGINT')).toBe(0);
  expect(await said).toBe('');
  const left = readdirSync(join(cwd, '.paystub'));
  expect(left).not.toContain('runtime.json');
  expect(left).not.toContain('paystub.lock');
}

it('answers what is soon done, and says of the rest that it was stopped', async () => {
  const soon = await createSlowly(300);
  const late = await createSlowly(60_000);
  await cleanly();
  expect((await soon.answer).status).toBe(200);
  const { status, headers: sent } = await late.answer;
  expect({ status, connection: sent.get('connection') }).toEqual({
    status: 503,
    connection: 'close',
  });
  expect(await (await late.answer).json()).toMatchObject({
    error: { type: 'api_error', message: expect.stringContaining('Paystub was stopped before') },
  });
});

it('ends the streams that are open, as a stream ends', async () => {
  const paths = ['/_paystub/stream', '/_paystub/events/stream'];
  const streams = await Promise.all(paths.map((path) => fetch(`${server.url}${path}`)));
  const texts = streams.map((stream) => stream.text());
  await cleanly();
  for (const sent of await Promise.all(texts)) expect(sent).toMatch(/^:\n\n/);
});

it('says nothing of a dashboard that goes on asking', async () => {
  let isAsking = true;
  let asked = 0;
  const ask = async () => {
    while (isAsking) {
      const answer = await fetch(`${server.url}/_paystub/status`).catch(() => undefined);
      if (answer === undefined) return;
      expect([200, 503]).toContain(answer.status);
      asked++;
    }
  };
  const asking = Array.from({ length: 8 }, ask);
  await eventually(
    async () => asked,
    (times) => times > 20,
  );
  await cleanly();
  isAsking = false;
  await Promise.all(asking);
});

it('ends a clock that moves on, and the next server goes on where it was', async () => {
  const { port } = new URL(server.url);
  const stripe = clientOf({ host: '127.0.0.1', port: Number(port) }, KEY);
  const { customer, price } = await subscriber(stripe);
  await stripe.subscriptions.create({ customer, items: [{ price }] });
  const seconds = 80 * 365 * 86_400;
  const ended = advance(seconds);
  await eventually(ahead, (by) => by > 0);
  await cleanly();
  expect((await ended).status).toBe(503);
  server = await startPaystubProcess(['--port', '0'], { cwd });
  const reached = await ahead();
  expect(reached).toBeGreaterThan(0);
  expect(reached).toBeLessThan(seconds);
  expect((await advance(86_400)).status).toBe(200);
});

function advance(seconds: number): Promise<Response> {
  const { token } = JSON.parse(readFileSync(join(cwd, '.paystub/runtime.json'), 'utf8'));
  return fetch(`${server.url}/_paystub/clock/advance`, {
    method: 'POST',
    headers: { ...headers, 'Paystub-Token': token, 'Content-Type': 'application/json' },
    body: JSON.stringify({ seconds }),
  });
}

async function ahead(): Promise<number> {
  const answer = await fetch(`${server.url}/_paystub/clock`, { headers });
  return ((await answer.json()) as { ahead: number }).ahead;
}
