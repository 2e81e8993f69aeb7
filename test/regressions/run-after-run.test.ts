/** `paystub run a; paystub run b`: the server of the first is found as it ends, and breaks off. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runPaystub } from '../support/cli.ts';

it('a run takes another server when the one that it found ends', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'run-after-run-'));
  const ending = createServer((request, response) => {
    if (request.method === 'GET') {
      response.end('{"name":"paystub"}');
      return;
    }
    ending.close();
    ending.closeAllConnections();
  });
  await new Promise<void>((resolve) => ending.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(ending.address() as AddressInfo).port}`;
  mkdirSync(join(cwd, '.paystub'));
  const runtime = JSON.stringify({ url, token: 'of-the-one-that-ends' });
  writeFileSync(join(cwd, '.paystub/runtime.json'), runtime);
  const ran = await runPaystub(['run', 'sh', '-c', 'echo $PAYSTUB_URL'], { cwd });
  rmSync(cwd, { recursive: true, force: true });
  expect(ran.code).toBe(0);
  expect(ran.out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n$/);
  expect(ran.out).not.toContain(url);
});
