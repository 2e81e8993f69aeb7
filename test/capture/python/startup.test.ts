import { describe, expect, it } from 'vitest';
import { lacks, PythonRun } from './python-run.ts';
import { startUpstream } from './upstream.ts';

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function runs(code: string, env: Record<string, string>, count: number): Promise<number> {
  const run = new PythonRun();
  const times: number[] = [];
  for (let at = 0; at < count; at++) {
    times.push((await run.finish(['-c', code], env)).durationMs);
  }
  run.remove();
  return median(times);
}

describe('what the Python agent costs', () => {
  it('is at most 30 ms at the start of a process', async () => {
    const without = { PAYSTUB_RUN: '', PYTHONPATH: '' };
    await runs('pass', {}, 3);
    const [bare, observed] = [await runs('pass', without, 15), await runs('pass', {}, 15)];
    console.info(`start: ${bare.toFixed(1)} ms bare, ${observed.toFixed(1)} ms under the agent`);
    expect(observed - bare).toBeLessThan(30);
  });

  it('is no import of libraries that the program does not use', async () => {
    const run = new PythonRun();
    const { stdout } = await run.code(
      'import sys',
      'heavy = ["http.client", "ssl", "asyncio", "logging", "requests", "httpx", "threading", "hashlib"]',
      'print([name for name in heavy if name in sys.modules])',
    );
    run.remove();
    expect(stdout.trim()).toBe('[]');
  });

  it.skipIf(lacks('requests'))('is less than a call itself', async () => {
    const upstream = await startUpstream();
    const code = [
      'import requests, time',
      'session = requests.Session()',
      `one = lambda: session.post("${upstream.url}/post", data={"amount": 2000})`,
      'for _ in range(50): one()',
      'began = time.perf_counter()',
      'for _ in range(400): one()',
      'print((time.perf_counter() - began) / 400 * 1e6)',
    ].join('\n');
    const run = new PythonRun();
    const us = async (env: Record<string, string>) =>
      Number((await run.finish(['-c', code], env)).stdout);
    const rounds = [];
    for (let at = 0; at < 3; at++) {
      const bare = await us({ PAYSTUB_RUN: '', PYTHONPATH: '' });
      rounds.push({ bare, ratio: (await us({})) / bare });
    }
    upstream.close();
    run.remove();
    const ratio = median(rounds.map((one) => one.ratio));
    console.info(`requests: ${rounds[0]?.bare.toFixed(0)} µs bare, ${ratio.toFixed(2)} times that`);
    expect(ratio).toBeLessThan(2.5);
  });
});
