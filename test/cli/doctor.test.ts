import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/cli/doctor/finding.ts';
import { runPaystub, startPaystubProcess } from '../support/cli.ts';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'doctor-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

async function findings(env: Record<string, string> = {}, ...args: string[]) {
  const { code, out } = await runPaystub(['doctor', '--json', ...args], { cwd, env });
  return { code, ...(JSON.parse(out) as { ok: boolean; findings: Finding[] }) };
}

describe('paystub doctor', () => {
  it('names what is wrong, and ends with 1', async () => {
    const env = { STRIPE_API_BASE: 'http://mock:1', NO_PROXY: 'localhost,.stripe.com' };
    const proxied = { ...env, HTTPS_PROXY: 'socks5://user:hunter2@proxy.test:1080' };
    const told = await findings(proxied, '--server', 'http://127.0.0.1:1');
    expect(told).toMatchObject({ code: 1, ok: false });
    const messages = told.findings.map(({ message }) => message).join('\n');
    expect(messages).toContain('No Paystub answers at http://127.0.0.1:1');
    expect(messages).toContain('STRIPE_API_BASE is http://mock:1');
    expect(messages).toContain('NO_PROXY has .stripe.com');
    expect(messages).toContain(
      'HTTPS_PROXY is no HTTP proxy: programs without an agent go without it',
    );
    expect(messages).not.toContain('hunter2');
    expect(told.findings).toContainEqual(expect.objectContaining({ about: 'node', state: 'ok' }));
  });

  it('tells a run that was seen from one whose environment was cleaned', async () => {
    const server = await startPaystubProcess(['--port', '0'], { cwd });
    try {
      const ca = await runPaystub(['env', '--ca'], { cwd });
      expect(readFileSync(ca.out.trim(), 'utf8')).toContain('BEGIN CERTIFICATE');
      const call = ['curl', '-sS', 'https://api.stripe.com/v1/customers'];
      await runPaystub(['run', ...call], { cwd });
      expect(await findings()).toMatchObject({ code: 0, ok: true });
      await runPaystub(['run', '/usr/bin/env', '-i', '/bin/true'], { cwd });
      const blind = await findings();
      expect(blind.code).toBe(1);
      expect(blind.findings.find(({ state }) => state === 'problem')?.message).toContain(
        'no agent was loaded',
      );
    } finally {
      await server.stop();
    }
  });
});
