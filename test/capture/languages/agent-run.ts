/** Runs a program under an agent, and reads what it wrote. */
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

type Variables = Readonly<Record<string, string>>;

/** What runs the programs of one language. */
export interface Interpreter {
  program: string;
  /** The option before a program that is given as text. */
  codeOption: '-c' | '-e';
  /** Folder of the tests' own scripts. */
  scripts: string;
  /** What loads the agent. */
  env: Variables;
}

export interface Outcome {
  stdout: string;
  stderr: string;
  code: number | null;
}

/** A run's spool folder and environment. */
export class AgentRun {
  readonly spool = mkdtempSync(join(tmpdir(), 'paystub-agent-'));
  readonly env: Record<string, string>;
  readonly #interpreter: Interpreter;

  constructor(interpreter: Interpreter, env: Variables = {}) {
    this.#interpreter = interpreter;
    this.env = {
      PAYSTUB_RUN: '01JDTESTRUN0000000000000000',
      PAYSTUB_SPOOL: this.spool,
      PAYSTUB_URL: 'http://127.0.0.1:12111',
      PAYSTUB_MODE: 'observe',
      PAYSTUB_SALT: '7061797374756273616c74',
      PAYSTUB_DEBUG: '1',
      ...interpreter.env,
      ...env,
    };
  }

  start(args: readonly string[], env: Variables = {}): ChildProcess {
    const { PATH = '', HOME = '' } = process.env;
    return spawn(this.#interpreter.program, args, { env: { PATH, HOME, ...this.env, ...env } });
  }

  finish(args: readonly string[], env: Variables = {}): Promise<Outcome> {
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
    return this.finish([join(this.#interpreter.scripts, name), ...args]);
  }

  /** Lines of the language. */
  code(...lines: string[]): Promise<Outcome> {
    return this.finish(this.codeArguments(lines));
  }

  codeArguments(lines: readonly string[]): string[] {
    return [this.#interpreter.codeOption, lines.join('\n')];
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

const all = process.env.PAYSTUB_TEST_ALL === '1';

/**
 * Tells whether tests that need the program and these libraries cannot run, and may be skipped.
 * @param argumentsOf what loads the libraries, and ends
 */
export function lackTest(
  program: string,
  argumentsOf: (libraries: readonly string[]) => readonly string[],
): (...libraries: string[]) => boolean {
  const known = new Map<string, boolean>();
  return (...libraries) => {
    if (all) return false;
    const key = libraries.join(' ');
    let has = known.get(key);
    if (has === undefined) {
      has = spawnSync(program, argumentsOf(libraries), { stdio: 'ignore' }).status === 0;
      known.set(key, has);
    }
    return !has;
  };
}
