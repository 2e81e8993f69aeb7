/** Every call is recorded once, whichever of agent and proxy sees it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliServer, runPaystub, startPaystubProcess } from '../../support/cli.ts';
import { canRun } from '../../support/command.ts';
import { recordedCalls } from '../../support/run.ts';

let cwd: string;
let server: CliServer;

const files = {
  'x.py': [
    'import subprocess, requests',
    'address = "https://api.stripe.com/v1/customers"',
    'print(requests.get(address + "?limit=11", auth=("sk_test_doubles", "")).status_code)',
    'curl = ["curl", "-sS", "-o", "/dev/null", "-u", "sk_test_doubles:", address]',
    'subprocess.run(curl[:-1] + [address + "?limit=12"])',
  ],
  'y.cjs': [
    'const { execFile, execFileSync } = require("node:child_process");',
    'const address = "https://api.stripe.com/v1/customers";',
    'const headers = { authorization: "Bearer sk_test_doubles" };',
    'fetch(address + "?limit=13", { headers }).then(({ status }) => {',
    '  console.log(status);',
    '  const args = ["-sS", "-o", "/dev/null", "-u", "sk_test_doubles:"];',
    '  execFileSync("curl", args.concat(address + "?limit=14"));',
    '  execFile("curl", args.concat(address + "?limit=15"), () => {});',
    '});',
  ],
};

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'doubles-'));
  for (const [name, lines] of Object.entries(files)) {
    writeFileSync(join(cwd, name), lines.join('\n'));
  }
  writeFileSync(
    join(cwd, 'package.json'),
    JSON.stringify({ scripts: { test: 'sh -c "python3 x.py; node y.cjs"' } }),
  );
  server = await startPaystubProcess(['--port', '0'], { cwd });
});

afterAll(async () => {
  await server.stop();
  rmSync(cwd, { recursive: true, force: true });
});

const hasAll = canRun('python3', ['-c', 'import requests']) && canRun('curl', ['--version']);

describe.skipIf(!hasAll)('calls of agents and of programs without one', () => {
  const seen = async () => {
    const calls = await recordedCalls(server);
    return calls.map(({ url, res, origin }) => {
      const limit = new URL(url).searchParams.get('limit');
      return `${limit} ${res?.status} ${origin}`;
    });
  };
  const expected = ['14 200 proxy', '12 200 proxy', '15 200 proxy', '13 200 agent', '11 200 agent'];

  it('are recorded once each, from a shell', async () => {
    const script =
      'python3 x.py; node y.cjs; curl -sS -o /dev/null https://api.stripe.com/v1/customers?limit=16';
    const ran = await runPaystub(['run', 'bash', '-c', script], { cwd });
    expect(ran).toMatchObject({ code: 0, out: '200\n200\n' });
    expect((await seen()).sort()).toEqual(['16 401 proxy', ...expected].sort());
  });

  it('are recorded once each, below npm', async () => {
    const ran = await runPaystub(['run', 'npm', 'test', '--silent'], { cwd });
    expect(ran).toMatchObject({ code: 0, out: '200\n200\n' });
    expect((await seen()).filter((call) => !call.startsWith('null')).sort()).toEqual(
      expected.toSorted(),
    );
  });
});
