import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CliServer, runPaystub, startPaystubProcess } from '../support/cli.ts';

let cwd: string;
let server: CliServer;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'cli-fault-'));
  server = await startPaystubProcess(['--port', '0'], { cwd });
});

afterEach(() => run('clear'));

afterAll(async () => {
  await server.stop();
  rmSync(cwd, { recursive: true, force: true });
});

const run = (...args: string[]) => runPaystub(['fault', ...args], { cwd });

async function customers(method = 'POST'): Promise<number> {
  const headers = { Authorization: 'Bearer sk_test_clifault' };
  return (await fetch(`${server.url}/v1/customers`, { method, headers })).status;
}

describe('paystub fault', () => {
  it('arms one that hits so many calls, lists it, and tells when it is gone', async () => {
    const { code, out } = await run(
      ...['arm', 'rate_limit', '--times', '2', '--method', 'post', '--path', '/v1/customers'],
    );
    expect(code).toBe(0);
    const words = 'the next 2 POST calls to /v1/customers are refused with 429';
    expect(out).toMatch(new RegExp(`^Armed fault_\\d+: ${words}\\.\n$`));
    expect([await customers('GET'), await customers()]).toEqual([200, 429]);
    expect((await run()).out).toContain('the next POST call to /v1/customers is refused with 429');
    expect([await customers(), await customers()]).toEqual([429, 200]);
    expect((await run()).out).toBe('No fault is armed.\n');
  });

  it('speaks JSON, and clears one or all', async () => {
    const arm = async (rule: string) => {
      const { out } = await run('arm', rule, '--json');
      return (JSON.parse(out) as { armed: { id: string; times: null } }).armed;
    };
    const [first, second] = [await arm('drop_before'), await arm('delay=5')];
    expect(first).toMatchObject({ fault: 'drop_before', times: null });
    const listed = JSON.parse((await run('list', '--json')).out) as { faults: { id: string }[] };
    expect(listed.faults.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect((await run('clear', first.id)).out).toBe(`Cleared ${first.id}.\n`);
    expect(JSON.parse((await run('clear', '--json')).out)).toEqual({ cleared: [second.id] });
    expect((await run('clear')).out).toBe('No fault was armed.\n');
    expect(await customers()).toBe(200);
  });

  it.each([
    [['arm', 'earthquake'], 1, 'Unknown Paystub-Fault: earthquake.'],
    [['clear', 'fault_99'], 1, 'No fault fault_99 is armed.'],
    [['arm'], 2, 'Which? For example: fault arm rate_limit'],
    [['arm', 'rate_limit', '--times', '0'], 2, "--times takes a number from 1, not '0'."],
    [['arm', 'rate_limit', 'twice'], 2, 'is too much for fault arm'],
    [['clear', '--path', '/v1'], 2, '--path is for fault arm.'],
    [['explode'], 2, "fault can list, arm and clear, not 'explode'."],
  ])('%j ends with %i and one line', async (args, code, words) => {
    const { err, ...ended } = await run(...args);
    expect(ended).toEqual({ code, out: '' });
    expect(err).toContain(words);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
