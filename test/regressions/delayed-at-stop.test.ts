/** A request that is delayed on purpose does not keep a stopped server's process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SCRIPT = `
  const { startPaystub } = await import(process.env.START);
  const paystub = await startPaystub();
  const headers = { Authorization: 'Bearer sk_test_slow', 'Idempotency-Key': 'slow' };
  const create = (more) =>
    fetch(paystub.url + '/v1/customers', { method: 'POST', headers: { ...headers, ...more } });
  const cut = create({ 'Paystub-Fault': 'delay=600000' }).catch(() => {});
  // Until it has come in.
  while ((await create()).status !== 409);
  await paystub.stop();
  await cut;`;

it('ends with its server', async () => {
  const START = join(import.meta.dirname, '../../src/app/start-paystub.ts');
  const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT], {
    env: { ...process.env, START },
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 30_000,
  });
  expect(await once(child, 'close')).toEqual([0, null]);
});
