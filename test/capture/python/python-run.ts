/** Runs Python under the agent, and reads what it wrote. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  CapturedEvent,
  ExceptionEvent,
  HttpEvent,
  LogEvent,
  MarkEvent,
} from '../../../src/capture/event.ts';

/** Debian's own, unless another is named: the machine's `python3` may be one without packages. */
const debian = '/usr/bin/python3';
export const python = process.env.PAYSTUB_TEST_PYTHON ?? (existsSync(debian) ? debian : 'python3');
export const agentFolder = join(import.meta.dirname, '../../../src/capture/agents/python');
export const scripts = join(import.meta.dirname, 'scripts');

const all = process.env.PAYSTUB_TEST_ALL === '1';
const known = new Map<string, boolean>();

/** Whether tests that import these cannot run, and may be skipped. */
export function lacks(modules: string): boolean {
  if (all) return false;
  let has = known.get(modules);
  if (has === undefined) {
    has = spawnSync(python, ['-c', `import ${modules}`], { stdio: 'ignore' }).status === 0;
    known.set(modules, has);
  }
  return !has;
}

export interface Outcome {
  stdout: string;
  stderr: string;
  code: number | null;
  durationMs: number;
}

/** A run's spool folder and environment. */
export class PythonRun {
  readonly spool = mkdtempSync(join(tmpdir(), 'paystub-python-'));
  readonly env: Record<string, string>;

  constructor(env: Readonly<Record<string, string>> = {}) {
    this.env = {
      PAYSTUB_RUN: '01JDTESTRUN0000000000000000',
      PAYSTUB_SPOOL: this.spool,
      PAYSTUB_URL: 'http://127.0.0.1:12111',
      PAYSTUB_MODE: 'observe',
      PAYSTUB_SALT: '7061797374756273616c74',
      PAYSTUB_DEBUG: '1',
      PYTHONPATH: agentFolder,
      ...env,
    };
  }

  start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    const { PATH = '', HOME = '' } = process.env;
    return spawn(python, args, { env: { PATH, HOME, ...this.env, ...env } });
  }

  finish(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const began = performance.now();
    const child = this.start(args, env);
    let [stdout, stderr] = ['', ''];
    child.stdout?.on('data', (chunk) => (stdout += chunk));
    child.stderr?.on('data', (chunk) => (stderr += chunk));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) =>
        resolve({ stdout, stderr, code, durationMs: performance.now() - began }),
      );
    });
  }

  /** One of the scripts beside the tests. */
  script(name: string, ...args: string[]): Promise<Outcome> {
    return this.finish([join(scripts, name), ...args]);
  }

  /** Lines of Python. */
  code(...lines: string[]): Promise<Outcome> {
    return this.finish(['-c', lines.join('\n')]);
  }

  files(): string[] {
    return readdirSync(this.spool).filter((name) => name.endsWith('.ndjson'));
  }

  text(): string {
    return this.files()
      .map((name) => readFileSync(join(this.spool, name), 'utf8'))
      .join('');
  }

  events(): CapturedEvent[] {
    const lines = this.text().split('\n').filter(Boolean);
    return lines
      .map((line) => JSON.parse(line) as CapturedEvent)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  calls = () => this.events().filter((event): event is HttpEvent => event.kind === 'http.out');
  inbound = () => this.events().filter((event): event is HttpEvent => event.kind === 'http.in');
  logs = () => this.events().filter((event): event is LogEvent => event.kind === 'log');
  marks = () => this.events().filter((event): event is MarkEvent => event.kind === 'mark');
  exceptions = () =>
    this.events().filter((event): event is ExceptionEvent => event.kind === 'exception');

  remove(): void {
    rmSync(this.spool, { recursive: true, force: true });
  }
}
