/** Programs of languages that have no agent, unchanged. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliServer, runPaystub, startPaystubProcess } from '../../support/cli.ts';
import { canRun } from '../../support/command.ts';
import { eventually } from '../../support/eventually.ts';
import { recordedCalls } from '../../support/run.ts';
import { proxyClients, suiteOf, titles } from './cells.ts';

let cwd: string;
let server: CliServer;
let upstream: Server;
let port: number;

/** A stream waits for `/next` before each further line: whoever buffers it waits for ever. */
const lines = ['one', 'two', 'three'];
let waiting: (() => void) | undefined;

async function stream(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  for (const line of lines) {
    const asked = new Promise<void>((resolve) => {
      waiting = resolve;
    });
    response.write(`${line}\n`);
    await asked;
  }
  response.end();
}

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'proxied-'));
  server = await startPaystubProcess(['--port', '0'], { cwd });
  upstream = createServer((request, response) => {
    if (request.url === '/stream') return void stream(response);
    if (request.url === '/abort') return void response.write('begun\n');
    waiting?.();
    response.end('ok');
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  port = (upstream.address() as AddressInfo).port;
});

afterAll(async () => {
  upstream.close();
  upstream.closeAllConnections();
  await server.stop();
  rmSync(cwd, { recursive: true, force: true });
});

const callTo = (path: string) =>
  eventually(
    async () => (await recordedCalls(server)).find((call) => call.path === path),
    (call) => call !== undefined,
  );

describe.each(proxyClients.map((client) => [suiteOf(client), client] as const))(
  '%s',
  (_, client) => {
    const { buffers, loopback = '127.0.0.1' } = client;
    const skip = !canRun(...client.probe);
    let command: string[];

    beforeAll(() => {
      if (skip) return;
      const folder = join(cwd, client.name.replaceAll(/\W/g, '-'));
      mkdirSync(folder);
      command = client.command(folder);
    });

    const run = (action: keyof typeof titles) =>
      runPaystub(['run', ...command, action, `http://${loopback}:${port}`], { cwd });

    it.skipIf(skip)(titles.create, async () => {
      expect(await run('create')).toMatchObject({ code: 0, out: 'Ada\n' });
      const recorded = await recordedCalls(server);
      expect(recorded).toMatchObject([
        {
          ...{ method: 'POST', host: 'api.stripe.com', path: '/v1/customers', state: 'ok' },
          redirected: true,
          req: { body: { data: 'name=Ada', state: 'full' } },
          res: { status: 200, body: { state: 'full' } },
        },
      ]);
      expect(JSON.parse(recorded[0]?.res?.body.data ?? '')).toMatchObject({ name: 'Ada' });
      expect(JSON.stringify(recorded)).not.toContain('sk_test_proxied');
    });

    it.skipIf(skip)(titles.abort, async () => {
      expect((await run('abort')).out).toBe('begun\n');
      expect(await callTo('/abort')).toMatchObject({
        state: 'aborted',
        res: { status: 200, body: { data: 'begun\n', state: 'aborted' } },
      });
    });

    if (buffers !== undefined) return;
    it.skipIf(skip)(titles.stream, async () => {
      const text = lines.map((line) => `${line}\n`).join('');
      expect((await run('stream')).out).toBe(text);
      expect(await callTo('/stream')).toMatchObject({
        state: 'ok',
        res: { status: 200, body: { data: text, state: 'full' } },
      });
    });
  },
);
