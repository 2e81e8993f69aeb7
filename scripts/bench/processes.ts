/** Server on one core, load on the other, so that they do not take time from each other. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadPlan, LoadResult } from './load.ts';

const canPin = process.platform === 'linux' && spawnSync('taskset', ['--version']).status === 0;

function start(core: number, args: readonly string[], stdin: 'ignore' | 'pipe'): ChildProcess {
  const command = canPin
    ? ['taskset', '-c', String(core), process.execPath, ...args]
    : [process.execPath, ...args];
  const [file = process.execPath, ...rest] = command;
  return spawn(file, rest, { stdio: [stdin, 'pipe', 'inherit'] });
}

export interface StartedServer {
  port: number;
  /** Resident memory in MB. Linux only. */
  residentMb(): number;
  stop(): Promise<void>;
}

/** Starts a script that prints a line with its port. */
export async function startServer(args: readonly string[], ready: RegExp): Promise<StartedServer> {
  const child = start(0, args, 'ignore');
  const port = await new Promise<number>((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const found = ready.exec(output)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    child.once('exit', (code) => reject(new Error(`${args[0]} ended with ${code}: ${output}`)));
  });
  return {
    port,
    residentMb: () => residentMb(child.pid),
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit');
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function residentMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** Runs a plan in a process of its own. Fails when a single answer was not 200. */
export async function load(plan: LoadPlan): Promise<LoadResult> {
  const child = start(1, [join(import.meta.dirname, 'load.ts')], 'pipe');
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  child.stdin?.end(JSON.stringify(plan));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`The load process ended with ${String(code)}.`);
  const result = JSON.parse(output) as LoadResult;
  if (result.failures > 0) throw new Error(`${result.failures} of ${result.requests} failed.`);
  return result;
}
