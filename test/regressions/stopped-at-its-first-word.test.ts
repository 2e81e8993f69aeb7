/** A server that was stopped as soon as it said that it runs was killed, for it did not listen to signals yet. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { followPaystub } from '../support/cli.ts';

it.each(['SIGINT', 'SIGTERM'] as const)('a server stops cleanly at once on %s', async (signal) => {
  const cwd = mkdtempSync(join(tmpdir(), 'paystub-stopped-'));
  const server = followPaystub(['start', '--port', '0'], { cwd });
  await server.saw(/Paystub/);
  server.stop(signal);
  expect(await server.ended).toEqual({ code: 0, err: '' });
  expect(readdirSync(join(cwd, '.paystub'))).not.toContain('runtime.json');
  rmSync(cwd, { recursive: true });
});
