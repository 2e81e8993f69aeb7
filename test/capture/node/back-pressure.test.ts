import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { eventually } from '../../support/eventually.ts';

const { Spool } = createRequire(import.meta.url)('../../../src/capture/agents/node/spool.cjs') as {
  Spool: new (folder: string) => { room: string; write(line: string, isUrgent: boolean): void };
};
const folder = mkdtempSync(join(tmpdir(), 'paystub-spool-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('gives up bodies, then logs, while nobody reads, and none once the collector has', async () => {
  const spool = new Spool(folder);
  const megabyte = 'x'.repeat(1024 * 1024);
  const write = (count: number) => {
    for (let at = 0; at < count; at++) spool.write(megabyte, true);
  };
  expect(spool.room).toBe('all');
  write(21);
  expect(spool.room).toBe('no bodies');
  write(21);
  expect(spool.room).toBe('no logs');
  const [file] = readdirSync(folder);
  // As the collector notes how far it has read.
  writeFileSync(join(folder, `${file}.offset`), String(42 * (megabyte.length + 1)));
  await eventually(
    async () => spool.room,
    (room) => room === 'all',
  );
});
