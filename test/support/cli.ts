import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { firstMatch } from './first-match.ts';

const main = join(import.meta.dirname, '../../src/cli/main.ts');

export interface CliRun {
  code: number | null;
  out: string;
  err: string;
}

export interface CliSurroundings {
  cwd: string;
  env?: Readonly<Record<string, string>>;
}

/** Runs the command to its end, in a process of its own. */
export async function runPaystub(
  args: readonly string[],
  surroundings: CliSurroundings,
): Promise<CliRun> {
  const child = spawnPaystub(args, surroundings);
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('The process has no output.');
  const [out, err, [code]] = await Promise.all([text(stdout), text(stderr), once(child, 'exit')]);
  return { code, out, err };
}

export interface CliServer {
  url: string;
  child: ChildProcess;
  /** Sends the signal and waits. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** `paystub start` with these arguments, once it is ready. */
export async function startPaystubProcess(
  args: readonly string[],
  surroundings: CliSurroundings,
): Promise<CliServer> {
  const child = spawnPaystub(['start', ...args], surroundings);
  if (child.stdout === null) throw new Error('The process has no output.');
  const ended = once(child, 'exit');
  const url = await firstMatch(child.stdout, /http:\/\/127\.0\.0\.1:\d+/);
  return {
    url,
    child,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const [code] = await ended;
      return code as number | null;
    },
  };
}

export interface CliFollower {
  /** Waits for this to come in the output, and returns the match. */
  saw(pattern: RegExp): Promise<string>;
  /** What it said on standard error, and its code, once it has ended. */
  ended: Promise<{ code: number | null; err: string }>;
  stop(signal: NodeJS.Signals): void;
}

/** A command that runs until it is stopped: `tail`, `listen`. */
export function followPaystub(args: readonly string[], surroundings: CliSurroundings): CliFollower {
  return follower(spawnPaystub(args, surroundings));
}

/** As with `paystub … | head -1`: nobody reads what it prints, and the pipe is closed. */
export function unheardPaystub(
  args: readonly string[],
  surroundings: CliSurroundings,
): CliFollower {
  const child = spawnPaystub(args, surroundings);
  child.stdout?.destroy();
  return follower(child);
}

function follower(child: ChildProcess): CliFollower {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('The process has no output.');
  return {
    saw: (pattern) => firstMatch(stdout, pattern),
    ended: Promise.all([text(stderr), once(child, 'exit')]).then(([err, [code]]) => ({
      code: code as number | null,
      err,
    })),
    stop: (signal) => void child.kill(signal),
  };
}

/** Variables that would lead to a server or a key of whoever runs the tests are taken out. */
function spawnPaystub(args: readonly string[], { cwd, env = {} }: CliSurroundings): ChildProcess {
  const { PAYSTUB_URL, PAYSTUB_TOKEN, STRIPE_API_KEY, STRIPE_SECRET_KEY, ...rest } = process.env;
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    cwd,
    env: { ...rest, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
