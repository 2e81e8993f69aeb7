import { describe, expect, it } from 'vitest';
import { startUpstream } from '../languages/upstream.ts';
import { lacks, PythonRun } from './python-run.ts';

const without = { PAYSTUB_RUN: '', PYTHONPATH: '' };

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Processor time in ms from the start of the process, which other processes do not lengthen much. */
async function startMs(env: Record<string, string>, count: number): Promise<number> {
  const run = new PythonRun();
  const times: number[] = [];
  for (let at = 0; at < count; at++) {
    const { stdout } = await run.finish(
      ['-c', 'import time; print(time.process_time() * 1e3)'],
      env,
    );
    times.push(Number(stdout));
  }
  run.remove();
  return median(times);
}

describe('what the Python agent costs', () => {
  it('is at most 30 ms at the start of a process', async () => {
    await startMs({}, 2);
    const [bare, observed] = [await startMs(without, 9), await startMs({}, 9)];
    console.info(`start: ${bare.toFixed(1)} ms bare, ${observed.toFixed(1)} ms under the agent`);
    expect(observed - bare).toBeLessThan(30);
  });

  it('is no import of libraries that the program does not use', async () => {
    const run = new PythonRun();
    const { stdout } = await run.code(
      'import sys',
      'heavy = ["http.client", "ssl", "asyncio", "logging", "requests", "httpx", "threading"]',
      'print([name for name in heavy if name in sys.modules])',
    );
    run.remove();
    expect(stdout.trim()).toBe('[]');
  });

  it.skipIf(lacks('requests'))(
    'is less than a call itself',
    async () => {
      const upstream = await startUpstream();
      const code = [
        'import requests, time',
        'session = requests.Session()',
        `one = lambda: session.post("${upstream.url}/post", data={"amount": 2000})`,
        'for _ in range(20): one()',
        'began = time.process_time()',
        'for _ in range(80): one()',
        'print((time.process_time() - began) / 80 * 1e6)',
      ].join('\n');
      const run = new PythonRun();
      const us = async (env: Record<string, string>) =>
        Number((await run.finish(['-c', code], env)).stdout);
      const [bare, observed] = [[], []] as [number[], number[]];
      for (let at = 0; at < 3; at++) {
        bare.push(await us(without));
        observed.push(await us({}));
      }
      upstream.close();
      run.remove();
      const ratio = Math.min(...observed) / Math.min(...bare);
      console.info(
        `requests: ${Math.min(...bare).toFixed(0)} µs bare, ${ratio.toFixed(2)} times that`,
      );
      expect(ratio).toBeLessThan(2.5);
    },
    120_000,
  );
});
