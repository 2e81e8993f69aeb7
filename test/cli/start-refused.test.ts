import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runPaystub, startPaystubProcess } from '../support/cli.ts';

let cwd: string;
let data: string;
let made: string;
let busy: Server;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'cli-refused-'));
  made = join(cwd, 'made');
  data = join(cwd, 'data');
  const server = await startPaystubProcess(['--port', '0', '--data', made], { cwd });
  const headers = { Authorization: 'Bearer sk_test_refused' };
  await fetch(`${server.url}/v1/customers`, { method: 'POST', headers });
  await server.stop();
  busy = createServer();
  await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  busy.close();
  rmSync(cwd, { recursive: true, force: true });
});

beforeEach(() => {
  rmSync(data, { recursive: true, force: true });
  cpSync(made, data, { recursive: true });
});

/** Ends by itself, with code 1 and one line. */
async function refusal(...args: string[]): Promise<string> {
  const { code, out, err } = await runPaystub(['start', '--port', '0', ...args], { cwd });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^paystub: .+\n$/);
  return err;
}

describe('paystub start, where it cannot', () => {
  it('names the option of the port that is busy', async () => {
    const { port } = busy.address() as AddressInfo;
    const said = await refusal('--memory', '--tls', String(port));
    expect(said).toContain(`Port ${port} is in use. Choose another with --tls`);
  });

  it.each(['198.51.100.7', 'nowhere.invalid'])(
    'says that %s is no address of its own',
    async (host) => {
      expect(await refusal('--memory', '--host', host)).toContain(`${host} is no address of this`);
    },
  );

  it('says which database does not answer', async () => {
    const said = await refusal('--database', 'postgres://me:secret@127.0.0.1:1/shop');
    expect(said).toContain('PostgreSQL at 127.0.0.1:1 cannot be used');
    expect(said).not.toContain('secret');
  });

  it('says that a file is no folder', async () => {
    writeFileSync(join(cwd, 'file'), '');
    expect(await refusal('--data', 'file')).toContain('file is not a folder. Choose another');
    expect(await refusal('--data', 'file/below')).toContain('is not a folder. Choose another');
  });

  it.runIf(process.platform === 'linux')('ends where no folder can be made', async () => {
    const said = await refusal('--data', '/proc/paystub/data');
    expect(said).toContain('/proc/paystub cannot be made');
  });

  it.each([
    ['of noise', Buffer.alloc(5000, 'noise')],
    ['cut short', 20_000],
  ])('leaves a database %s as it is, and names it', async (_name, change) => {
    const file = join(data, 'paystub.db');
    const whole = readFileSync(file);
    writeFileSync(file, typeof change === 'number' ? whole.subarray(0, change) : change);
    const before = readFileSync(file);
    expect(await refusal('--data', data)).toContain(`${file} is damaged`);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(existsSync(join(data, 'paystub.lock'))).toBe(false);
  });

  it('does not go on with an empty salt, which would hide every account', async () => {
    writeFileSync(join(data, 'salt'), '');
    expect(await refusal('--data', data)).toContain('salt is empty');
  });

  it('ends when it cannot tell others where it is', async () => {
    mkdirSync(join(data, 'runtime.json'));
    expect(await refusal('--data', data)).toContain('has a folder where a file of ours belongs');
  });
});

it('leaves a project visible to git when its folder is the data folder', async () => {
  const project = join(cwd, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'app.js'), '');
  spawnSync('git', ['init', '-q'], { cwd: project });
  const server = await startPaystubProcess(['--port', '0', '--data', '.'], { cwd: project });
  await server.stop();
  const { stdout } = spawnSync('git', ['status', '--short'], { cwd: project, encoding: 'utf8' });
  expect(stdout).toContain('?? app.js');
});
