import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliRun, type CliServer, runPaystub, startPaystubProcess } from '../support/cli.ts';

let cwd: string;
let server: CliServer;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'cli-clients-'));
  mkdirSync(join(cwd, 'deep/er'), { recursive: true });
  server = await startPaystubProcess(['--port', '0'], { cwd });
});

afterAll(async () => {
  await server.stop();
  rmSync(cwd, { recursive: true, force: true });
});

function run(args: string[], env: Record<string, string> = {}): Promise<CliRun> {
  return runPaystub(args, { cwd: join(cwd, 'deep/er'), env });
}

async function json<T>(args: string[], env: Record<string, string> = {}): Promise<T> {
  const { code, out, err } = await run([...args, '--json'], env);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as T;
}

interface Reading {
  account: string;
  now: number;
  ahead: number;
}

async function customers(key: string, method = 'GET'): Promise<{ data: unknown[] }> {
  const headers = { Authorization: `Bearer ${key}` };
  return (await fetch(`${server.url}/v1/customers`, { method, headers })).json() as Promise<{
    data: unknown[];
  }>;
}

describe('commands that talk to a server', () => {
  it('find it from below its folder, and move the clock of a key', async () => {
    const key = 'sk_test_cliclock';
    const advanced = await json<Reading>(['clock', 'advance', '3d', '--key', key]);
    expect(advanced.ahead).toBe(3 * 86_400);
    const shown = await json<Reading>(['clock'], { STRIPE_SECRET_KEY: key });
    expect(shown).toMatchObject({ account: advanced.account, ahead: 3 * 86_400 });
    const reset = await json<Reading>(['clock', 'reset'], { STRIPE_API_KEY: key });
    expect(reset.ahead).toBe(0);
  });

  it('save, reset and restore', async () => {
    const key = 'sk_test_clisnapshot';
    await customers(key, 'POST');
    expect(await json(['snapshot', 'save', 'one'])).toEqual({ saved: 'one' });
    expect(await json(['reset'])).toEqual({ reset: 'everything' });
    expect((await customers(key)).data).toHaveLength(0);
    expect(await json(['snapshot', 'restore', 'one'])).toEqual({ restored: 'one' });
    expect((await customers(key)).data).toHaveLength(1);
    const { snapshots } = await json<{ snapshots: { name: string }[] }>(['snapshot', 'list']);
    expect(snapshots.map(({ name }) => name)).toEqual(['one']);
    const { code, err } = await run(['snapshot', 'restore', 'two']);
    expect({ code, err }).toEqual({
      code: 1,
      err: "paystub: There is no snapshot 'two'. Saved: one.\n",
    });
  });

  it('reset one account and no other', async () => {
    const [one, other] = ['sk_test_cliresetone', 'sk_test_cliresetother'];
    for (const key of [one, other]) await customers(key, 'POST');
    const { account } = await json<Reading>(['clock', '--key', one]);
    await json(['reset', '--account', account]);
    expect((await customers(one)).data).toHaveLength(0);
    expect((await customers(other)).data).toHaveLength(1);
  });

  it('reach a server without a folder of its own', async () => {
    const memory = await startPaystubProcess(['--port', '0', '--memory'], { cwd: tmpdir() });
    const { code, err } = await run(['reset', '--server', memory.url]);
    await memory.stop();
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('print variables that a shell can read', async () => {
    const { out } = await run(['env', '--shell', 'sh']);
    expect(out).toContain(`export PAYSTUB_URL='${server.url}'`);
    const fish = await run(['env', '--shell', 'fish']);
    expect(fish.out).toContain(`set -gx PAYSTUB_URL '${server.url}'`);
    const powershell = await run(['env', '--shell', 'powershell']);
    expect(powershell.out).toContain(`$env:PAYSTUB_URL = '${server.url}'`);
  });

  it('take an address without its scheme for one of HTTP, and nothing else for a URL', async () => {
    const { host } = new URL(server.url);
    for (const address of [host, host.replace('127.0.0.1', 'localhost')]) {
      const { code, err } = await run(['clock', '--key', 'sk_test_x', '--server', address]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
    }
    const { code, err } = await run(['clock', '--server', 'ftp://localhost']);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('ftp://localhost is no URL.'),
    });
  });

  it('end with code 3 where no Paystub answers', async () => {
    const { code, err } = await run(['clock', '--server', 'http://127.0.0.1:1']);
    expect(code).toBe(3);
    expect(err).toContain('No Paystub answers at http://127.0.0.1:1.');
  });
});
