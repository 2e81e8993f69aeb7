/** Runs a script under the agent in a process of its own, and reads what it captured. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type {
  CapturedEvent,
  ExceptionEvent,
  HttpEvent,
  LogEvent,
  MarkEvent,
} from '../../../src/capture/event.ts';
import { cachedClient } from '../../support/client-cache.ts';
import type { Column } from '../matrix/columns.ts';
import type { Authority } from './authority.ts';
import type { Target } from './target.ts';

/** PAYSTUB_TEST_AGENT=dist: the built one. */
export const agentPath = join(
  import.meta.dirname,
  '../../..',
  process.env.PAYSTUB_TEST_AGENT ?? 'src/capture',
  'agents/node/agent.cjs',
);
export const testKey = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc';

/** A script that shows one thing with one client, and what must have been captured of it. */
export interface Cell {
  client: string;
  need: string;
  /** The columns of the matrix that it fills. */
  shows?: readonly Column[];
  /** What npm has to install for it: `stripe@8`. */
  packages?: readonly string[];
  /** CommonJS unless `esm`. It finds BASE (https), PLAIN (http) and KEY in its environment. */
  script: string;
  esm?: boolean;
  env?: Readonly<Record<string, string>>;
  /** The least major version of Node that has what it needs. */
  fromNode?: number;
  check(captured: Captured): void;
}

export interface Captured {
  events: CapturedEvent[];
  out: HttpEvent[];
  in: HttpEvent[];
  logs: LogEvent[];
  exceptions: ExceptionEvent[];
  marks: MarkEvent[];
  /** What the script printed. */
  stdout: string;
  stderr: string;
  code: number | null;
  /** Everything in the spool as it is on the disk. */
  raw: string;
  script: string;
  blobs: string[];
}

export interface Surroundings {
  authority: Authority;
  target: Target;
}

export interface StartedCell {
  child: ChildProcess;
  /** What the process has written so far. */
  read(): Omit<Captured, 'stdout' | 'stderr' | 'code'>;
  /** Waits for its end. */
  ended: Promise<Captured>;
}

/** @param node path of a Node binary */
export async function startCell(
  node: string,
  cell: Cell,
  { authority, target }: Surroundings,
): Promise<StartedCell> {
  const folder = mkdtempSync(join(tmpdir(), 'paystub-agent-'));
  const spool = join(folder, 'spool');
  mkdirSync(join(spool, 'blobs'), { recursive: true, mode: 0o700 });
  const script = join(folder, cell.esm === true ? 'app.mjs' : 'app.cjs');
  writeFileSync(script, cell.script);
  await linkPackages(folder, cell.packages ?? []);
  const env = {
    PATH: process.env.PATH ?? '',
    NODE_OPTIONS: `--require ${JSON.stringify(agentPath)}`,
    PAYSTUB_RUN: '01TESTRUN',
    PAYSTUB_SPOOL: spool,
    PAYSTUB_URL: `http://127.0.0.1:${target.httpPort}`,
    PAYSTUB_MODE: 'local',
    PAYSTUB_TLS: `127.0.0.1:${target.tlsPort}`,
    PAYSTUB_CA: authority.caPath,
    PAYSTUB_SALT: '7061797374756273616c74',
    PAYSTUB_APP: 'shop',
    BASE: 'https://api.stripe.com',
    PLAIN: `http://127.0.0.1:${target.httpPort}`,
    KEY: testKey,
    ...cell.env,
  };
  const child = spawn(node, [script], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const read = () => readSpool(spool, script);
  const ended = finish(child).then((end) => {
    const captured = { ...read(), ...end };
    rmSync(folder, { recursive: true, force: true });
    return captured;
  });
  return { child, read, ended };
}

export async function runCell(node: string, cell: Cell, around: Surroundings): Promise<Captured> {
  return (await startCell(node, cell, around)).ended;
}

/** A script that hangs is ended, and fails by its code. */
const HANGS_MS = 20_000;

async function finish(child: ChildProcess) {
  const timer = setTimeout(() => child.kill('SIGKILL'), HANGS_MS);
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('The process has no output.');
  const [out, err, [code]] = await Promise.all([text(stdout), text(stderr), once(child, 'close')]);
  clearTimeout(timer);
  return { stdout: out, stderr: err, code: code as number | null };
}

async function linkPackages(folder: string, packages: readonly string[]): Promise<void> {
  const [only, ...more] = packages;
  if (only === undefined) return;
  if (more.length > 0) throw new Error('A cell can have one package.');
  symlinkSync(join(await cachedClient(only), 'node_modules'), join(folder, 'node_modules'));
}

function readSpool(spool: string, script: string) {
  const files = readdirSync(spool).filter((name) => name.endsWith('.ndjson'));
  const raw = files.map((name) => readFileSync(join(spool, name), 'utf8')).join('');
  const lines = raw.split('\n').filter((line) => line !== '');
  const events = lines.map((line) => JSON.parse(line) as CapturedEvent);
  const of = <K extends CapturedEvent['kind']>(kind: K) =>
    events.filter((event) => event.kind === kind) as Extract<CapturedEvent, { kind: K }>[];
  const blobs = readdirSync(join(spool, 'blobs'));
  const http = events.filter((event): event is HttpEvent => event.kind.startsWith('http.'));
  return {
    events,
    out: http.filter(({ kind }) => kind === 'http.out'),
    in: http.filter(({ kind }) => kind === 'http.in'),
    logs: of('log'),
    exceptions: of('exception'),
    marks: of('mark'),
    raw,
    script,
    blobs,
  };
}
