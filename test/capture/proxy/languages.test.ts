/** Programs of languages that have no agent, unchanged. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliServer, runPaystub, startPaystubProcess } from '../../support/cli.ts';
import { canRun } from '../../support/command.ts';
import { recordedCalls } from '../../support/run.ts';

const programs = join(import.meta.dirname, 'programs');
const mustRun = process.env.PAYSTUB_TEST_ALL === '1';

interface Language {
  name: string;
  probe: [string, string[]];
  /** Builds what is run; `folder` is empty. */
  command(folder: string): string[];
  out: string;
  calls: number;
}

const languages: Language[] = [
  {
    name: 'PHP: curl and streams',
    probe: ['php', ['-r', 'exit(function_exists("curl_init") ? 0 : 1);']],
    command: () => ['php', join(programs, 'client.php')],
    out: 'Ada\nAda\n',
    calls: 2,
  },
  {
    name: 'Go: net/http',
    probe: ['go', ['version']],
    command(folder) {
      const file = join(folder, 'client');
      const env = { ...process.env, GOCACHE: join(folder, 'cache'), GOFLAGS: '-mod=mod' };
      execFileSync('go', ['build', '-o', file, join(programs, 'client.go')], { env });
      return [file];
    },
    out: 'Ada\n',
    calls: 1,
  },
  {
    name: 'Java: HttpClient and HttpURLConnection',
    probe: ['java', ['-version']],
    command: () => ['java', join(programs, 'Client.java')],
    out: 'Ada\n200\n',
    calls: 2,
  },
  {
    name: 'Perl: LWP',
    probe: ['perl', ['-MLWP::Protocol::https', '-e', '1']],
    command: () => ['perl', join(programs, 'client.pl')],
    out: 'Ada\n',
    calls: 1,
  },
];

let cwd: string;
let server: CliServer;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'proxied-'));
  server = await startPaystubProcess(['--port', '0'], { cwd });
});

afterAll(async () => {
  await server.stop();
  rmSync(cwd, { recursive: true, force: true });
});

describe('a program without an agent', () => {
  for (const { name, probe, command, out, calls } of languages) {
    it.skipIf(!mustRun && !canRun(...probe))(name, { timeout: 120_000 }, async () => {
      const ran = await runPaystub(['run', ...command(cwd)], { cwd });
      expect(ran).toMatchObject({ code: 0, out });
      const recorded = await recordedCalls(server);
      expect(recorded).toHaveLength(calls);
      const [created] = recorded;
      expect(created).toMatchObject({
        ...{ method: 'POST', host: 'api.stripe.com', path: '/v1/customers', state: 'ok' },
        req: { body: { data: 'name=Ada', state: 'full' } },
        res: { status: 200, body: { state: 'full' } },
      });
      expect(JSON.parse(created?.res?.body.data ?? '')).toMatchObject({ name: 'Ada' });
      expect(JSON.stringify(recorded)).not.toContain('sk_test_proxied');
    });
  }
});
