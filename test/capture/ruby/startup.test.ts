import { describe, expect, it } from 'vitest';
import { startUpstream } from '../languages/upstream.ts';
import { lacks, RubyRun } from './ruby-run.ts';

const without = { PAYSTUB_RUN: '', RUBYOPT: '' };
const clock = 'Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID)';

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Processor time in ms, which other processes do not lengthen much. */
async function startMs(env: Record<string, string>, count: number, code = ''): Promise<number> {
  const run = new RubyRun({ PAYSTUB_DEBUG: '0' });
  const times: number[] = [];
  for (let at = 0; at < count; at++) {
    const { stdout } = await run.finish(['-e', `${code}\nprint(${clock} * 1e3)`], env);
    times.push(Number(stdout));
  }
  run.remove();
  return median(times);
}

describe.skipIf(lacks())('what the Ruby agent costs', () => {
  it.each([
    ['the start of a process', '', 20],
    ['a program that makes calls', 'require "net/http"; require "logger"', 60],
  ])('is little processor time: %s', async (what, code, mostMs) => {
    await startMs({}, 2, code);
    const [bare, observed] = [await startMs(without, 9, code), await startMs({}, 9, code)];
    console.info(`${what}: ${bare.toFixed(1)} ms bare, ${observed.toFixed(1)} ms under the agent`);
    expect(observed - bare).toBeLessThan(mostMs);
  });

  it('is nothing of the standard library that the program does not require', async () => {
    const run = new RubyRun();
    const loaded = (env = {}) =>
      run.finish(['-e', 'puts $LOADED_FEATURES.reject { |one| one.include?("paystub") }'], env);
    const [bare, observed] = [await loaded(without), await loaded()];
    run.remove();
    expect(observed.stdout).toBe(bare.stdout);
  });

  it.skipIf(lacks('net/http'))(
    'is less than a call itself',
    async () => {
      const upstream = await startUpstream();
      const code = [
        'require "net/http"',
        `uri = URI("${upstream.url}/post")`,
        'Net::HTTP.start(uri.host, uri.port) do |http|',
        '  one = -> { http.post("/post", "amount=2000", "Content-Type" => "text/plain") }',
        '  20.times { one.call }',
        `  began = ${clock}`,
        '  80.times { one.call }',
        `  print((${clock} - began) / 80 * 1e6)`,
        'end',
      ].join('\n');
      const run = new RubyRun({ PAYSTUB_DEBUG: '0' });
      const us = async (env: Record<string, string>) =>
        Number((await run.finish(['-e', code], env)).stdout);
      const [bare, observed] = [[], []] as [number[], number[]];
      for (let at = 0; at < 3; at++) {
        bare.push(await us(without));
        observed.push(await us({}));
      }
      upstream.close();
      run.remove();
      const [least, ours] = [Math.min(...bare), Math.min(...observed)];
      console.info(`Net::HTTP: ${least.toFixed(0)} µs bare, ${ours.toFixed(0)} µs under the agent`);
      expect(ours - least).toBeLessThan(3000);
    },
    120_000,
  );
});
