/** What is on the disk when a process is killed: every error, every inbound request, and all but the last 50 ms. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canRun } from '../../support/command.ts';
import { eventually } from '../../support/eventually.ts';
import { makeAuthority } from './authority.ts';
import { type Cell, type Surroundings, startCell } from './run-cell.ts';
import { startTarget } from './target.ts';

const script = `
const once = require('events').once;
const server = require('http').createServer((req, res) => res.end('ok'));
(async () => {
  server.listen(0, '127.0.0.1'); await once(server, 'listening');
  for (let at = 0; at < 20; at++) await (await fetch(process.env.PLAIN + '/v1/ordinary')).text();
  // Longer than an ordinary event may wait.
  await new Promise((resolve) => setTimeout(resolve, 60));
  await (await fetch('http://127.0.0.1:' + server.address().port + '/inbound')).text();
  await (await fetch(process.env.PLAIN + '/v1/declined', { method: 'POST' })).text();
  process.stdout.write('error: ready\\n');
  for (;;) {}
})();
`;
const cell: Cell = { client: 'fetch', need: 'killed', script, check: () => {} };

describe.skipIf(!canRun('openssl', ['version']))('a process that is killed', () => {
  let folder: string;
  let around: Surroundings;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'paystub-authority-'));
    const authority = makeAuthority(folder);
    around = { authority, target: await startTarget(authority) };
  });
  afterAll(async () => {
    await around.target.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('by %s has lost no error', async (signal) => {
    const { child, read, ended } = await startCell(process.execPath, cell, around);
    await eventually(
      async () => read().logs,
      (logs) => logs.some(({ msg }) => msg === 'error: ready'),
    );
    child.kill(signal);
    const { out, in: inbound } = await ended;
    const count = (path: string) => out.filter((event) => event.path === path).length;
    expect(count('/v1/ordinary')).toBe(20);
    expect(count('/v1/declined')).toBe(1);
    expect(inbound).toHaveLength(1);
  });
});
