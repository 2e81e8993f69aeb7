/** Runs Ruby under the agent, and reads what it wrote. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  CapturedEvent,
  ExceptionEvent,
  HttpEvent,
  LogEvent,
  MarkEvent,
} from '../../../src/capture/event.ts';

const ruby = process.env.PAYSTUB_TEST_RUBY ?? 'ruby';
export const agentFolder = join(import.meta.dirname, '../../../src/capture/agents/ruby');
export const scripts = join(import.meta.dirname, 'scripts');

const all = process.env.PAYSTUB_TEST_ALL === '1';
const known = new Map<string, boolean>();

/** Whether tests that need Ruby with these libraries cannot run, and may be skipped. */
export function lacks(...libraries: string[]): boolean {
  if (all) return false;
  const needs = libraries.map((name) => `-r${name}`);
  const key = needs.join(' ');
  let has = known.get(key);
  if (has === undefined) {
    has = spawnSync(ruby, [...needs, '-e', '1'], { stdio: 'ignore' }).status === 0;
    known.set(key, has);
  }
  return !has;
}

export interface Outcome {
  stdout: string;
  stderr: string;
  code: number | null;
}

/** A run's spool folder and environment. */
export class RubyRun {
  readonly spool = mkdtempSync(join(tmpdir(), 'paystub-ruby-'));
  readonly env: Record<string, string>;

  constructor(env: Readonly<Record<string, string>> = {}) {
    this.env = {
      PAYSTUB_RUN: '01JDTESTRUN0000000000000000',
      PAYSTUB_SPOOL: this.spool,
      PAYSTUB_URL: 'http://127.0.0.1:12111',
      PAYSTUB_MODE: 'observe',
      PAYSTUB_SALT: '7061797374756273616c74',
      PAYSTUB_DEBUG: '1',
      RUBYLIB: agentFolder,
      RUBYOPT: '-rpaystub_agent',
      ...env,
    };
  }

  start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    const { PATH = '', HOME = '' } = process.env;
    return spawn(ruby, args, { env: { PATH, HOME, LANG: 'C.UTF-8', ...this.env, ...env } });
  }

  finish(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const child = this.start(args, env);
    let [stdout, stderr] = ['', ''];
    child.stdout?.on('data', (chunk) => (stdout += chunk));
    child.stderr?.on('data', (chunk) => (stderr += chunk));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ stdout, stderr, code }));
    });
  }

  /** One of the scripts beside the tests. */
  script(name: string, ...args: string[]): Promise<Outcome> {
    return this.finish([join(scripts, name), ...args]);
  }

  /** Lines of Ruby. */
  code(...lines: string[]): Promise<Outcome> {
    return this.finish(['-e', lines.join('\n')]);
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
