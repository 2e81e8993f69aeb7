/** Runs a program with this terminal as its own, and passes signals on to it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { CliError } from '../cli-error.ts';
import { COMMAND_NOT_FOUND, exitCodeOf, NOT_EXECUTABLE } from './exit-code.ts';
import { findProgram } from './find-program.ts';

const EVERYWHERE: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const SIGNALS: readonly NodeJS.Signals[] =
  process.platform === 'win32'
    ? [...EVERYWHERE, 'SIGBREAK']
    : [...EVERYWHERE, 'SIGQUIT', 'SIGUSR2'];
const FROM_KEYS: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGQUIT']);

/**
 * Resolves to the exit code as a shell would have it. Rejects with a `CliError` (126, 127) when the
 * program cannot be started.
 * @param env the whole environment of the program.
 */
export function runProgram(
  words: readonly string[],
  env: Record<string, string | undefined>,
  cwd: string,
): Promise<number> {
  const { file, args, isVerbatim } = findProgram(words, { cwd, env, platform: process.platform });
  return new Promise((resolve, reject) => {
    // First, or a signal that comes while the program starts would end us and not it.
    let child: ChildProcess | undefined;
    const release = passSignals((signal) => void child?.kill(signal));
    child = spawn(file, [...args], {
      cwd,
      env,
      stdio: 'inherit',
      windowsVerbatimArguments: isVerbatim === true,
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      release();
      reject(explained(error, words[0] ?? file));
    });
    child.on('exit', (code, signal) => {
      release();
      resolve(exitCodeOf(code, signal));
    });
  });
}

/** Keys of the terminal reach the whole group, the program included; it must not get them twice. */
function passSignals(pass: (signal: NodeJS.Signals) => void): () => void {
  const isAtTerminal = process.stdin.isTTY === true;
  const listeners = SIGNALS.map((signal) => {
    const listener = () => {
      if (!(isAtTerminal && FROM_KEYS.has(signal))) pass(signal);
    };
    process.on(signal, listener);
    return () => void process.off(signal, listener);
  });
  return () => {
    for (const release of listeners) release();
  };
}

function explained({ code, message }: NodeJS.ErrnoException, name: string): CliError {
  if (code === 'ENOENT') {
    return new CliError(`${name}: command not found. ${hint(name)}`, COMMAND_NOT_FOUND);
  }
  if (code === 'EACCES') {
    return new CliError(
      `${name}: cannot be executed. Is it a program? Try chmod +x.`,
      NOT_EXECUTABLE,
    );
  }
  return new CliError(`${name}: ${message}`, NOT_EXECUTABLE);
}

function hint(name: string): string {
  if (/\s/.test(name)) return 'Give its words one by one, or: paystub run sh -c "…"';
  return 'Is it installed, and on the PATH?';
}
