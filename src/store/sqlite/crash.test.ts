import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contextOf, testEnvironment, testIndexes } from '../../../test/support/store-backends.ts';
import { openSqlite } from './open-sqlite.ts';

/** Writes in a child and says so after each commit, until it is killed. */
const SCRIPT = `
  import { writeSync } from 'node:fs';
  const { openSqlite } = await import(process.env.STORE);
  const { contextOf, testEnvironment, testIndexes } = await import(process.env.SUPPORT);
  const options = { environment: testEnvironment(), indexes: testIndexes };
  const store = openSqlite({ folder: process.env.FOLDER, ...options });
  let next = 0;
  await Promise.all(Array.from({ length: 40 }, async () => {
    for (;;) {
      const id = 'cus_' + next++;
      await store.write(contextOf(), async ({ tx }) => {
        tx.insert('customer', { id, object: 'customer', email: id }, ['customer.created']);
        tx.post({ id, currency: 'usd', sourceType: 'card', net: 1, availableOn: tx.now });
      });
      writeSync(1, id + '\\n');
    }
  }));`;

describe('after kill -9 in the middle of writes', () => {
  it('has everything that was acknowledged, each whole', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paystub-crash-'));
    for (const enough of [200, 1500]) {
      const acknowledged = await writeUntilKilled(folder, enough);
      const store = openSqlite({ folder, environment: testEnvironment(), indexes: testIndexes });
      await store.read(contextOf(), async (tx) => {
        const found = await tx.list('customer', { limit: 100_000 });
        const events = await tx.list('event', { limit: 100_000 });
        const stored = new Set(found.map(({ id }) => id));
        expect(acknowledged.length).toBeGreaterThanOrEqual(enough);
        expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
        expect(events).toHaveLength(found.length);
        expect((await tx.balances())[0]?.available).toBe(found.length);
      });
      await store.reset();
      await store.close();
    }
    rmSync(folder, { recursive: true, force: true });
  });
});

async function writeUntilKilled(folder: string, enough: number): Promise<string[]> {
  const STORE = join(import.meta.dirname, 'open-sqlite.ts');
  const SUPPORT = join(import.meta.dirname, '../../../test/support/store-backends.ts');
  const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT], {
    env: { ...process.env, FOLDER: folder, STORE, SUPPORT },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.split('\n').length > enough) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  // The last line may have been cut.
  return output.split('\n').slice(0, -1);
}
