import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startBackgroundServer } from '../../src/cli/run/background-server.ts';
import { eventually } from '../support/eventually.ts';

let cwd: string;
const [, command = ''] = process.argv;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'late-server-'));
  // Stands for a disk that takes minutes.
  const late =
    "require('node:fs').writeFileSync('pid', String(process.pid)); setInterval(() => {}, 9e4);";
  process.argv[1] = join(cwd, 'late.cjs');
  writeFileSync(process.argv[1], late);
});
afterEach(() => {
  process.argv[1] = command;
  rmSync(cwd, { recursive: true, force: true });
});

it('a server that is late to start is ended, and not left behind', async () => {
  const started = startBackgroundServer({ cwd, env: process.env }, false, 2_000);
  await expect(started).rejects.toThrow('Paystub did not start: It took longer than 2000 ms.');
  await eventually(
    async () => isAlive(),
    (alive) => !alive,
  );
});

/** One that was ended before it began has left no number. */
function isAlive(): boolean {
  const file = join(cwd, 'pid');
  if (!existsSync(file)) return false;
  try {
    return process.kill(Number(readFileSync(file, 'utf8')), 0);
  } catch {
    return false;
  }
}
