import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliServer, runPaystub, startPaystubProcess } from '../support/cli.ts';

let cwd: string;
let server: CliServer;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'cli-bad-'));
  mkdirSync(join(cwd, 'folder'));
  writeFileSync(join(cwd, 'file'), 'text');
  server = await startPaystubProcess(['--port', '0', '--memory'], { cwd });
});

afterAll(async () => {
  await server.stop();
  rmSync(cwd, { recursive: true, force: true });
});

const at = () => ['--server', server.url];
const customers = () => fetch(`${server.url}/v1/customers`, { headers });
const headers = { Authorization: 'Bearer sk_test_bad' };

describe('what is not understood', () => {
  it.each([
    ['start --port', "Option '--port' needs a value."],
    ['nonsense', "There is no command 'nonsense'. There are: start, run,"],
    ['start --prot 1', "Unknown option '--prot'. Did you mean --port? See: paystub start --help"],
    ['snapshot save', 'snapshot save takes one name. For example: paystub snapshot save before-'],
    ['start --port -1', "Option '--port' needs a value."],
    ['start --data=', "Option '--data' needs a value, and got none."],
    ['start --allow-host=', "Option '--allow-host' needs a value, and got none."],
    ['start --keys folder', 'folder cannot be read (EISDIR), and --keys takes a file.'],
    ['reset acct_1', "reset takes options only, not 'acct_1'."],
    ['tail customer.created', 'tail takes options only'],
    ['listen extra --forward-to x', 'listen takes options only'],
    ['listen --forward-to ftp://localhost', '--forward-to takes a URL'],
    ['replay req_1 --new-key --idempotency-key k', 'not both'],
    ['insights --mute list.truncated --unmute polling', 'not both'],
  ])('%s: one line, code 2', async (line, message) => {
    const { code, out, err } = await runPaystub(line.split(' '), { cwd });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toMatch(/^paystub: .+\n$/);
  });
});

describe('what cannot be done', () => {
  it.each([
    [2, 'import folder', 'folder is a folder, not a file.'],
    [2, 'import absent', 'There is no file absent.'],
    [1, 'tail --events charge.faild', "There is no event type 'charge.faild'."],
    [1, 'listen --forward-to localhost:1 --events nope,charge.*', "There is no event 'nope'."],
    [1, 'tail --kind nope', "kind has no 'nope'. It takes http.out"],
    [1, 'insights --insight nope', "insight has no 'nope'"],
    [1, 'reset --account acct_nope', "There is no account 'acct_nope'."],
    [1, 'events --type charge.failed --limit 101', 'limit: This value must be'],
    [1, 'show evt_1', 'paystub events --object evt_1'],
  ])('%i %s: one line', async (exit, line, message) => {
    const { code, out, err } = await runPaystub([...line.split(' '), ...at()], { cwd });
    expect({ code, out }).toEqual({ code: exit, out: '' });
    expect(err).toContain(message);
    expect(err).toMatch(/^paystub: .+\n$/);
  });

  it('replays for no account that is not there', async () => {
    const id = (await customers()).headers.get('request-id') ?? '';
    const args = ['replay', id, '--account', 'nope', ...at()];
    const { code, err } = await runPaystub(args, { cwd });
    expect(code).toBe(1);
    expect(err).toMatch(/^paystub: There is no account 'nope'/);
  });

  it('resets nothing by mistake', async () => {
    await fetch(`${server.url}/v1/customers`, { method: 'POST', headers });
    for (const line of ['reset acct_1', 'reset --account=', 'reset --account acct_nope']) {
      await runPaystub([...line.split(' '), ...at()], { cwd });
    }
    expect(((await (await customers()).json()) as { data: unknown[] }).data).toHaveLength(1);
  });
});

it('changes state by whatever name of this machine the server is called', async () => {
  const named = server.url.replace('127.0.0.1', 'localhost');
  const args = ['clock', 'advance', '1d', '--key', 'sk_test_bad', '--server', named];
  const { code, err } = await runPaystub(args, { cwd, env: { HOME: '/nowhere' } });
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
