import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliServer, followPaystub, runPaystub, startPaystubProcess } from '../support/cli.ts';
import { ownLines, recordedCalls, recordedEvents } from '../support/run.ts';

let cwd: string;
let server: CliServer;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'cli run '));
  server = await startPaystubProcess(['--port', '0'], { cwd });
});

afterAll(async () => {
  await server.stop();
  rmSync(cwd, { recursive: true, force: true });
});

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  runPaystub(['run', ...args], { cwd, env });

describe('paystub run', () => {
  it('says what it records, and what came of it, and leaves standard output to the program', async () => {
    const ran = await run(['sh', '-c', 'echo out; echo err >&2']);
    expect(ran).toMatchObject({ code: 0, out: 'out\n' });
    const [first, last, ...more] = ownLines(ran);
    expect(first).toBe(
      `paystub: records sh -c 'echo out; echo err >&2' at ${server.url} ` +
        '(local: calls to Stripe are answered here)',
    );
    expect(last).toMatch(
      /^paystub: 0 Stripe calls, 0 failed → http:.+\/timeline\?run=[0-9A-Z]{26}$/,
    );
    expect(more).toEqual([]);
  });

  it.each([0, 1, 7, 255])('ends with the code of the program: %i', async (code) => {
    expect(await run(['sh', '-c', `exit ${code}`])).toMatchObject({ code });
  });

  it('ends with it also when nobody hears what is said of the run', async () => {
    const main = join(import.meta.dirname, '../../src/cli/main.ts');
    const args = [main, 'run', '--server', server.url, 'sh', '-c', 'exit 7'];
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.destroy();
    expect(await once(child, 'exit')).toEqual([7, null]);
  });

  it('ends with 128 and the signal that ended the program', async () => {
    expect(await run(['sh', '-c', 'kill -9 $$'])).toMatchObject({ code: 137 });
  });

  it('ends with 127 and a hint when there is no such program', async () => {
    const ran = await run(['no-such-program']);
    expect(ran.code).toBe(127);
    expect(ran.err).toContain('no-such-program: command not found.');
    expect((await run(['echo hello'])).err).toContain('Give its words one by one');
  });

  it('ends with 126 when it cannot be executed', async () => {
    writeFileSync(join(cwd, 'plain.txt'), 'x');
    const ran = await run(['./plain.txt']);
    expect(ran.code).toBe(126);
    expect(ran.err).toContain('cannot be executed');
  });

  it('explains itself when there is nothing to run', async () => {
    const { code, err } = await run([]);
    expect(code).toBe(2);
    expect(err).toContain('paystub run npm test');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('passes %s on, and waits', async (signal) => {
    const script = `trap 'echo caught; exit 5' ${signal.slice(3)}; echo ready; while :; do sleep 0.05; done`;
    const follower = followPaystub(['run', 'sh', '-c', script], { cwd });
    await follower.saw(/ready/);
    follower.stop(signal);
    await follower.saw(/caught/);
    expect(await follower.ended).toMatchObject({ code: 5 });
  });

  it('leaves the options of the program to the program', async () => {
    const ran = await run(['--app', 'shop', 'echo', '--app', 'mine', '--', '--observe']);
    expect(ran.out).toBe('--app mine -- --observe\n');
    expect(await recordedEvents(server)).toContainEqual(
      expect.objectContaining({ mark: 'run.start', app: 'shop' }),
    );
    expect((await run(['--', 'echo', '-h'])).out).toBe('-h\n');
  });

  it('tells agents what to do by variables; an option beats a variable', async () => {
    const env = { PAYSTUB_APP: 'other', PAYSTUB_LOGS: '0', PAYSTUB_IGNORE_HOSTS: 'a.test' };
    const options = ['--app', 'mine', '--ignore-host', 'b.test', '--ignore-host', 'c.test'];
    const { out } = await run([...options, '--max-body', '10', 'env'], env);
    const seen = Object.fromEntries(out.split('\n').map((line) => line.split('=', 2)));
    expect(seen).toMatchObject({
      PAYSTUB_APP: 'mine',
      PAYSTUB_MODE: 'local',
      PAYSTUB_LOGS: '0',
      PAYSTUB_IGNORE_HOSTS: 'b.test,c.test',
      PAYSTUB_MAX_BODY: '10',
      PAYSTUB_URL: server.url,
    });
    expect(seen.PAYSTUB_RUN).toMatch(/^[0-9A-Z]{26}$/);
    expect(seen.PAYSTUB_TLS).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(seen.PAYSTUB_SALT).toMatch(/^[0-9a-f]+$/);
  });

  it('keeps what was in the variables that it adds to', async () => {
    const env = {
      ...{ NODE_OPTIONS: '--no-deprecation', PYTHONPATH: '/mine', JAVA_TOOL_OPTIONS: '-Xmx64m' },
      ...{ HTTPS_PROXY: 'http://proxy.test:3128', NO_PROXY: 'localhost,.stripe.com,internal.test' },
    };
    const { out, err } = await run(['env'], env);
    expect(err).not.toContain('HTTPS_PROXY');
    expect(out).toMatch(/^NODE_OPTIONS=--no-deprecation/m);
    expect(out).toMatch(/^PYTHONPATH=(.+:)?\/mine$/m);
    expect(out).toMatch(/^JAVA_TOOL_OPTIONS=-Xmx64m -Dhttps\.proxyHost/m);
    expect(out).toMatch(/^PAYSTUB_SAVED_HTTPS_PROXY=http:\/\/proxy\.test:3128$/m);
    expect(out).toMatch(/^NO_PROXY=localhost,internal\.test$/m);
  });

  it('refuses what cannot be meant', async () => {
    for (const args of [['--max-body', 'x'], ['--log-level', 'loud'], ['--nope']]) {
      expect(await run([...args, 'true'])).toMatchObject({ code: 2 });
    }
    expect(await run(['true'], { PAYSTUB_MODE: 'mock' })).toMatchObject({ code: 2 });
  });

  it('names no server that is not there', async () => {
    expect(await run(['--server', 'http://127.0.0.1:1', 'true'])).toMatchObject({ code: 3 });
  });
});

describe('a script alone', () => {
  const scripts = {
    'hello.js': 'console.log("hello", process.argv[2])',
    'hello.mjs': 'import "node:fs"; console.log("hello", process.argv[2])',
    'hello.cjs': 'console.log("hello", require("node:process").argv[2])',
    'hello.ts': 'const name: string = process.argv[2] ?? ""; console.log("hello", name)',
    'hello.py': 'import sys; print("hello", sys.argv[1])',
    'hello.rb': 'puts "hello #{ARGV[0]}"',
  };

  it.each(Object.entries(scripts))('%s runs with its interpreter', async (name, text) => {
    writeFileSync(join(cwd, name), text);
    const path = `${join(process.execPath, '..')}:${process.env.PATH}`;
    const ran = await run([name, 'ada'], { PATH: path });
    expect(ran).toMatchObject({ code: 0, out: 'hello ada\n' });
  });

  it('runs with the interpreter that it names itself', async () => {
    const file = join(cwd, 'own.py');
    writeFileSync(file, '#!/bin/sh\necho from sh');
    chmodSync(file, 0o755);
    expect((await run(['own.py'])).out).toBe('from sh\n');
  });
});

describe('what is recorded of a program without an agent', () => {
  it('is its calls to Stripe, whole, with the key hidden', async () => {
    const call =
      'curl -sS https://api.stripe.com/v1/customers -u sk_test_51Recorded123456: -d name=Ada';
    const ran = await run(['--session', 'first', 'sh', '-c', call]);
    expect(JSON.parse(ran.out)).toMatchObject({ object: 'customer', name: 'Ada' });
    expect(ownLines(ran)[1]).toContain('1 Stripe call, 0 failed');
    const [recorded, ...more] = await recordedCalls(server);
    expect(more).toEqual([]);
    expect(recorded).toMatchObject({
      ...{ lib: 'curl', method: 'POST', host: 'api.stripe.com', path: '/v1/customers' },
      ...{ origin: 'proxy', session: 'first', state: 'ok', redirected: true },
      req: { body: { data: 'name=Ada', state: 'full', size: 8 } },
      res: { status: 200, body: { data: ran.out, state: 'full' } },
    });
    expect(JSON.stringify(recorded)).not.toContain('sk_test_51Recorded123456');
    expect(recorded?.redacted).toContain('req.headers.authorization');
  });
});
