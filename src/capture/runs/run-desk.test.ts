import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { createRedactor } from '../agents/node/redaction/redactor.cjs';
import { openAuthority } from '../tls/authority.ts';
import type { RunSummary } from '../traffic-port.ts';
import { createRunDesk, type RunRequest } from './run-desk.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'paystub-desk-'));
afterEach(() => void vi.useRealTimers());

const request: RunRequest = {
  ...{ command: ['x'], cwd: '/', keepsServer: false, proxies: {} },
  settings: {
    ...{ mode: 'local', allowLive: false, captureHosts: [], ignoreHosts: [] },
    ...{ redactHeaders: [], redactFields: [], revealHeaders: [], bodies: true, maxBody: 1024 },
  },
};

function deskOf(before: () => Promise<void> = async () => {}, settled = async () => {}) {
  return createRunDesk({
    ...{ dataFolder, salt: 'salt', ownUrl: () => 'http://127.0.0.1:1', inner: createServer() },
    async tls() {
      await before();
      const authority = await openAuthority(dataFolder);
      const trust = { bundle: '', javaStore: '', phpFolder: '' };
      return { authority, trust, address: '127.0.0.1:1' };
    },
    redactorFor: () => createRedactor({ salt: 'salt', headers: [], fields: [], reveal: [] }),
    settled,
    summary: async (run) => ({ run }) as RunSummary,
  });
}

it('does not end the server while the next run begins', async () => {
  let release = () => {};
  let gate = Promise.resolve();
  const desk = deskOf(() => gate);
  const first = await desk.start(request);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const ended = vi.fn();
  void desk.ended().then(ended);
  await desk.end(first.run, 0);
  gate = new Promise((resolve) => {
    release = resolve;
  });
  const second = desk.start(request);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ended).not.toHaveBeenCalled();
  release();
  const { run } = await second;
  expect(await desk.end(run, 0)).toMatchObject({ server_ends: true });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ended).toHaveBeenCalled();
  await desk.close();
});

it('does not end the server before the end of a short run is answered', async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const desk = deskOf(undefined, () => gate);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const ended = vi.fn();
  void desk.ended().then(ended);
  const { run } = await desk.start(request);
  const answer = desk.end(run, 0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ended).not.toHaveBeenCalled();
  release();
  expect(await answer).toMatchObject({ server_ends: true });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ended).toHaveBeenCalled();
  await desk.close();
});

it('ends a run whose folder somebody has taken away', async () => {
  const desk = deskOf();
  const { run } = await desk.start(request);
  rmSync(join(dataFolder, 'runs'), { recursive: true });
  expect(await desk.end(run, 0)).toMatchObject({ run });
  await desk.close();
});
