import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const ROUNDS = 60;
const folder = mkdtempSync(join(tmpdir(), 'paystub-salts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dataFolder = join(import.meta.dirname, '../../src/app/data-folder.ts');
const opener = `import { openDataFolder } from ${JSON.stringify(dataFolder)};
process.on('message', (path) => process.send(openDataFolder(path).salt));
process.send('ready');
`;

it('two servers that begin in a new folder at once go on with one salt', async () => {
  const script = join(folder, 'opener.mjs');
  writeFileSync(script, opener);
  const openers = [fork(script), fork(script)];
  await Promise.all(openers.map((one) => once(one, 'message')));
  for (let round = 0; round < ROUNDS; round++) {
    const salts = openers.map(async (one) => {
      const answer = once(one, 'message');
      one.send(join(folder, String(round)));
      return String((await answer)[0]);
    });
    const [first, second] = await Promise.all(salts);
    expect(second).toBe(first);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
  }
  for (const one of openers) one.kill();
});
