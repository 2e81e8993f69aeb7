import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliServer, startPaystubProcess, unheardPaystub } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';

let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'cli-unheard-'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

async function request(url: string, query: string): Promise<string> {
  const headers = { Authorization: 'Bearer sk_test_unheard' };
  const answer = await fetch(`${url}/v1/customers?${query}`, { method: 'POST', headers });
  expect(answer.status).toBe(200);
  return answer.headers.get('request-id') ?? '';
}

it('a server that nobody listens to goes on, and stops cleanly', async () => {
  const unheard = unheardPaystub(['start', '--port', '0'], { cwd });
  const file = join(cwd, '.paystub/runtime.json');
  const { url } = await eventually(
    async () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8') || '{}') : {}),
    (runtime) => runtime.url !== undefined,
  );
  await request(url, 'name=A');
  // The thread of the record is there: to start it beside much else takes longer than a stop may.
  await fetch(`${url}/_paystub/status`);
  unheard.stop('SIGTERM');
  expect(await unheard.ended).toEqual({ code: 0, err: '' });
  expect(existsSync(file)).toBe(false);
  expect(existsSync(join(cwd, '.paystub/paystub.lock'))).toBe(false);
});

describe('paystub … | head', () => {
  let server: CliServer;
  let ids: string[];

  beforeAll(async () => {
    server = await startPaystubProcess(['--port', '0', '--memory'], { cwd });
    ids = [await request(server.url, 'name=A'), await request(server.url, 'name=B')];
  });
  afterAll(() => server.stop());

  const run = (...args: string[]) =>
    unheardPaystub([...args, '--server', server.url], { cwd }).ended;

  it.each(['tail', 'listen --forward-to localhost:1', 'export', 'events', 'trigger --list'])(
    'ends %s quietly',
    async (line) => {
      expect(await run(...line.split(' '))).toEqual({ code: 0, err: '' });
    },
  );

  it('leaves the code as it is otherwise', async () => {
    expect(await run('diff', ...ids)).toEqual({ code: 1, err: '' });
  });
});
