import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, it, vi } from 'vitest';
import { reportDefect } from '../../src/app/report-defect.ts';
import { runPaystub, startPaystubProcess } from '../support/cli.ts';

const disk = mkdtempSync(join(tmpdir(), 'disk-full-'));
const mountArgs = ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk];
const isMounted = process.platform === 'linux' && spawnSync('mount', mountArgs).status === 0;

afterAll(() => {
  if (isMounted) spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

it('is told in a line without a stack', () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  reportDefect(Object.assign(new Error('disk'), { code: 'ENOSPC' }), 'req_1');
  expect(told.mock.calls).toEqual([
    ['paystub: req_1 failed: the disk is full. What was answered before is safe.'],
  ]);
  told.mockRestore();
});

// A container may not mount; then there is no such disk to try it on.
if (isMounted) it('loses nothing, and goes on when there is room', onFullDisk, 60_000);

async function onFullDisk() {
  const data = join(disk, 'data');
  const server = await startPaystubProcess(['--port', '0', '--data', data, '--no-record'], {
    cwd: disk,
  });
  const said = server.child.stderr === null ? '' : text(server.child.stderr);
  const headers = { Authorization: 'Bearer sk_test_full' };
  const body = new URLSearchParams({ description: 'a'.repeat(5000) });
  const post = () => fetch(`${server.url}/v1/customers`, { method: 'POST', headers, body });
  const create = async () => (await post()).status;
  let made = 0;
  while ((await create()) === 200) made++;
  const refused = await post();
  expect(refused.status).toBe(503);
  expect(await refused.text()).toContain(
    'data folder of Paystub is full. This request has changed',
  );
  const args = ['snapshot', 'save', 'x', '--server', server.url];
  const { code, err } = await runPaystub(args, { cwd: disk });
  expect(code).toBe(1);
  expect(err).toMatch(/^paystub: .*the disk is full.*\n$/);
  spawnSync('mount', ['-o', 'remount,size=8m', disk]);
  expect(await create()).toBe(200);
  const answer = await fetch(`${server.url}/v1/customers?limit=100`, { headers });
  expect(((await answer.json()) as { data: unknown[] }).data).toHaveLength(made + 1);
  await server.stop();
  expect(await said).toMatch(/^paystub: req_\w+ failed: the disk is full\. .+\n/);
  expect(await said).not.toMatch(/\n +at /);
}
