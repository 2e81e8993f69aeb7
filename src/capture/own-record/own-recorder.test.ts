import { afterEach, expect, it, vi } from 'vitest';
import type { OwnBatch } from './own-batch.ts';
import { OwnRecorder, type SeenRequest } from './own-recorder.ts';
import { TokenBucket } from './token-bucket.ts';

afterEach(() => void vi.useRealTimers());

const request = (startedMs: number, more: Partial<SeenRequest> = {}): SeenRequest => ({
  ...{ id: 'req_1', startedMs, durationMs: 0, method: 'GET', url: '/v1/x', httpVersion: '1.1' },
  ...{ rawHeaders: [], requestBody: undefined, answer: undefined },
  ...{ account: undefined, apiVersion: undefined },
  ...more,
});

it('lets through a burst, and so many a second', () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 5 });
  const taken = (times: number, nowMs: number) =>
    Array.from({ length: times }, () => bucket.take(nowMs)).filter(Boolean).length;
  expect(taken(100, 1_000)).toBe(5);
  expect(taken(100, 1_500)).toBe(5);
  expect(taken(100, 1_700)).toBe(2);
  expect(taken(100, 1_750)).toBe(0);
});

it('counts what it does not take', () => {
  vi.useFakeTimers();
  const batches: OwnBatch[] = [];
  const recorder = new OwnRecorder((batch) => batches.push(batch));
  for (let at = 0; at < 10_000; at++) recorder.request(request(1_000));
  recorder.flush();
  const [batch] = batches;
  expect(batches).toHaveLength(1);
  expect((batch?.requests.length ?? 0) + (batch?.dropped ?? 0)).toBe(10_000);
  expect(recorder.dropped).toBe(batch?.dropped);
  expect(batch?.dropped).toBeGreaterThan(5_000);
});

it('gives a few at a time while the server is busy, and more when it is not', () => {
  vi.useFakeTimers();
  const sizes: number[] = [];
  const recorder = new OwnRecorder(({ requests }) => sizes.push(requests.length));
  for (let at = 0; at < 1_000; at++) recorder.request(request(1_000));
  vi.advanceTimersByTime(1);
  expect(sizes).toEqual([12]);
  vi.advanceTimersByTime(1_000);
  expect(sizes[1]).toBeGreaterThan(100);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1_000);
});

it('keeps no more of large bodies waiting than memory should hold', () => {
  let kept = 0;
  const recorder = new OwnRecorder(({ requests }) => {
    kept += requests.length;
  });
  const requestBody = Buffer.alloc(1024 * 1024, 'x');
  for (let at = 0; at < 100; at++) recorder.request(request(1, { requestBody }));
  recorder.flush();
  expect(kept).toBe(1);
  for (let at = 0; at < 5; at++) recorder.request(request(10_000, { requestBody }));
  recorder.flush();
  expect(kept).toBe(2);
});

it('takes nothing more while the thread is behind', () => {
  const batches: OwnBatch[] = [];
  const recorder = new OwnRecorder((batch) => batches.push(batch));
  for (let second = 0; second < 60; second++) {
    for (let at = 0; at < 500; at++) recorder.request(request(second * 1_000));
    recorder.flush();
  }
  const sent = () => batches.reduce((sum, { requests }) => sum + requests.length, 0);
  const before = sent();
  expect(before).toBeLessThan(30_000);
  recorder.taken(before);
  recorder.request(request(61_000));
  recorder.flush();
  expect(sent()).toBe(before + 1);
});

it('takes only its own part of a buffer along', () => {
  const batches: OwnBatch[] = [];
  const recorder = new OwnRecorder((batch) => batches.push(batch));
  const pool = Buffer.alloc(65_536, 'x');
  recorder.request(request(1, { requestBody: pool.subarray(10, 13) }));
  recorder.request(request(1, { requestBody: Buffer.from([0xff, 0x00]) }));
  recorder.flush();
  const bodies = batches.flatMap(({ requests }) => requests.map(({ requestBody }) => requestBody));
  expect(bodies).toEqual(['xxx', Uint8Array.from([0xff, 0x00])]);
  const sizes = bodies.map((body) => (typeof body === 'string' ? 0 : body.buffer.byteLength));
  expect(sizes).toEqual([0, 2]);
});
