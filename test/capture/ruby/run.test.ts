import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CapturedEvent, HttpEvent } from '../../../src/capture/event.ts';
import { type CliServer, runPaystub, startPaystubProcess } from '../../support/cli.ts';
import { freshKey } from '../../support/client.ts';
import { recordedEvents } from '../../support/run.ts';
import { lacks, scripts } from './ruby-run.ts';

describe.skipIf(lacks('openssl'))('paystub run charge.rb', () => {
  const script = join(scripts, 'charge.rb');
  const key = freshKey();
  let cwd: string;
  let server: CliServer;
  let ran: Awaited<ReturnType<typeof runPaystub>>;
  let events: CapturedEvent[];
  beforeAll(async () => {
    cwd = mkdtempSync(join(tmpdir(), 'paystub ruby '));
    server = await startPaystubProcess(['--port', '0'], { cwd });
    ran = await runPaystub(['run', script], { cwd, env: { STRIPE_SECRET_KEY: key } });
    events = await recordedEvents(server);
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(cwd, { recursive: true, force: true });
  });

  const calls = () => events.filter((event): event is HttpEvent => event.kind === 'http.out');

  it('runs as it would without', () => {
    expect(ran.out, ran.err).toBe('succeeded\n');
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('no more charges (RuntimeError)');
  });

  it('is recorded by the agent, each call once', () => {
    expect(calls().map(({ origin, proc, res }) => [origin, proc.rt, res?.status])).toEqual([
      ['agent', 'ruby', 402],
      ['agent', 'ruby', 200],
    ]);
    const source = readFileSync(script, 'utf8').split('\n');
    for (const { site, stripe, redirected } of calls()) {
      expect(redirected).toBe(true);
      expect(stripe?.op).toBe('POST /v1/charges');
      expect(site?.file).toBe(script);
      expect(source[(site?.line ?? 0) - 1]).toContain('Net::HTTP.post');
    }
  });

  it('has its logs, its exception and its marks', () => {
    const kinds = events.map((event) => (event.kind === 'mark' ? event.mark : event.kind));
    expect(kinds.filter((kind) => kind !== 'insight')).toEqual(
      expect.arrayContaining(['run.start', 'process.start', 'log', 'exception', 'process.end']),
    );
    expect(events.filter(({ kind }) => kind === 'log')).toHaveLength(2);
    expect(JSON.stringify(events)).not.toContain(key);
  });
});
