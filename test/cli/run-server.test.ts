import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPaystub, startPaystubProcess } from '../support/cli.ts';
import { canRun } from '../support/command.ts';
import { eventually } from '../support/eventually.ts';
import { ownLines } from '../support/run.ts';

let cwd: string;
const runtime = () => join(cwd, '.paystub/runtime.json');

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'run-server-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

describe('a run without a server', () => {
  it('starts one, which ends with it', async () => {
    const ran = await runPaystub(['run', 'sh', '-c', 'echo $PAYSTUB_URL'], { cwd });
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n$/);
    expect(ownLines(ran).at(-1)).toContain('→ paystub start, then http://127.0.0.1:');
    await eventually(
      async () => existsSync(runtime()),
      (isThere) => !isThere,
    );
  });

  it('leaves it with --keep, and the next run finds it', async () => {
    const first = await runPaystub(['run', '--keep', 'sh', '-c', 'echo $PAYSTUB_URL'], { cwd });
    const { url, pid } = JSON.parse(readFileSync(runtime(), 'utf8'));
    try {
      expect(first.out).toBe(`${url}\n`);
      const second = await runPaystub(['run', 'sh', '-c', 'echo $PAYSTUB_URL'], { cwd });
      expect(second.out).toBe(first.out);
      expect(ownLines(second).at(-1)).not.toContain('paystub start');
    } finally {
      process.kill(pid);
    }
    await eventually(
      async () => existsSync(runtime()),
      (isThere) => !isThere,
    );
  });
});

describe.skipIf(!canRun('curl', ['--version']))('paystub start --tls', () => {
  it("serves localhost and Stripe's hosts, each with its part of the API", async () => {
    const server = await startPaystubProcess(['--port', '0', '--tls', '0', '--json'], { cwd });
    try {
      const ca = (await runPaystub(['env', '--ca'], { cwd })).out.trim();
      const { tls } = await authority(server.url);
      const curl = (host: string, path: string) => {
        const [address, port] = tls.split(':');
        const options = ['-sS', '--noproxy', '*', '--cacert', ca, '-u', 'sk_test_tls:'];
        const led = ['--resolve', `${host}:${port}:${address}`, '-w', '\n%{http_code}'];
        return execFileSync('curl', [...options, ...led, `https://${host}:${port}${path}`], {
          encoding: 'utf8',
        });
      };
      expect(curl('localhost', '/healthz')).toContain('"paystub"');
      expect(curl('api.stripe.com', '/v1/customers')).toMatch(/"has_more": false[\s\S]*\n200$/);
      expect(curl('api.stripe.com', '/healthz')).toMatch(/\n404$/);
      expect(curl('files.stripe.com', '/v1/files')).toMatch(/\n200$/);
      expect(curl('files.stripe.com', '/v1/customers')).toMatch(
        /Unrecognized request URL[\s\S]*\n404$/,
      );
      expect(() => curl('example.com', '/')).toThrow();
    } finally {
      await server.stop();
    }
  });

  async function authority(url: string): Promise<{ tls: string }> {
    const { token } = JSON.parse(readFileSync(runtime(), 'utf8'));
    const headers = { 'Paystub-Token': token };
    const answer = await fetch(`${url}/_paystub/authority`, { method: 'POST', headers });
    return (await answer.json()) as { tls: string };
  }
});
