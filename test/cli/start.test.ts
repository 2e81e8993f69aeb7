import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CliServer, runPaystub, startPaystubProcess } from '../support/cli.ts';

let cwd: string;
let running: CliServer[];

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'cli-start-'));
  running = [];
});

afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  rmSync(cwd, { recursive: true, force: true });
});

async function start(...args: string[]): Promise<CliServer> {
  const server = await startPaystubProcess(args, { cwd });
  running.push(server);
  return server;
}

async function createCustomer({ url }: CliServer): Promise<string> {
  const answer = await fetch(`${url}/v1/customers`, {
    method: 'POST',
    headers: { Authorization: 'Bearer sk_test_start' },
  });
  return ((await answer.json()) as { id: string }).id;
}

async function customerStatus({ url }: CliServer, id: string): Promise<number> {
  const headers = { Authorization: 'Bearer sk_test_start' };
  return (await fetch(`${url}/v1/customers/${id}`, { headers })).status;
}

describe('paystub start', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'stops cleanly on %s, and has kept all',
    async (signal) => {
      const first = await start('--port', '0');
      const runtime = join(cwd, '.paystub/runtime.json');
      expect(JSON.parse(readFileSync(runtime, 'utf8')).url).toBe(first.url);
      expect(statSync(runtime).mode & 0o077).toBe(0);
      const id = await createCustomer(first);
      expect(await first.stop(signal)).toBe(0);
      expect(existsSync(runtime)).toBe(false);
      const second = await start('--port', '0');
      expect(await customerStatus(second, id)).toBe(200);
    },
  );

  it('leaves nothing behind with --memory', async () => {
    const server = await start('--port', '0', '--memory');
    await createCustomer(server);
    expect(await server.stop()).toBe(0);
    expect(existsSync(join(cwd, '.paystub'))).toBe(false);
  });

  it('says in one line that a named port is busy', async () => {
    const { url } = await start('--port', '0', '--memory');
    const { port } = new URL(url);
    const { code, out, err } = await runPaystub(['start', '--port', port, '--memory'], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(
      `paystub: Port ${port} is in use. Choose another with --port, or stop what runs there.\n`,
    );
  });

  it('refuses a data folder that another process has', async () => {
    const { child } = await start('--port', '0');
    const { code, err } = await runPaystub(['start', '--port', '0'], { cwd });
    expect(code).toBe(1);
    expect(err).toContain(`in use by process ${child.pid}`);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('refuses data of a newer Paystub, and leaves it as it is', async () => {
    const server = await start('--port', '0');
    await createCustomer(server);
    await server.stop();
    const file = join(cwd, '.paystub/paystub.db');
    const database = new DatabaseSync(file);
    database.exec("UPDATE meta SET value = '99.0.0' WHERE key = 'schema'");
    database.close();
    const before = readFileSync(file);
    const { code, err } = await runPaystub(['start', '--port', '0'], { cwd });
    expect(code).toBe(1);
    expect(err).toContain('newer Paystub');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('gives the same ids for the same seed', async () => {
    const ids = [];
    for (const folder of ['a', 'b']) {
      const server = await start('--port', '0', '--seed', '7', '--data', folder);
      ids.push(await createCustomer(server));
      await server.stop();
    }
    expect(ids[0]).toBe(ids[1]);
  });

  it('refuses what it does not understand, with code 2', async () => {
    const cases = [['--prot', '1'], ['--port', 'x'], ['--memory', '--data', 'd'], ['extra']];
    for (const args of cases) {
      const { code, err } = await runPaystub(['start', ...args], { cwd });
      expect({ args, code }).toEqual({ args, code: 2 });
      expect(err).toMatch(/^paystub: .+\n$/);
    }
  });

  it('names the newest version when asked for one that is not', async () => {
    const args = ['start', '--memory', '--port', '0', '--api-version', '1999-01-01'];
    const { code, err } = await runPaystub(args, { cwd });
    expect(code).toBe(1);
    expect(err).toMatch(/^paystub: There is no API version 1999-01-01\. The newest is .+\n$/);
  });
});
