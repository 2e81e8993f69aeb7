import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/**
 * Runs a script on this same Node and returns its exit code. `show-if-failed` keeps the output of
 * commands that run side by side apart, and says nothing of those that pass.
 */
export async function runCommand(
  args: readonly string[],
  cwd: string,
  output: 'show' | 'show-if-failed',
): Promise<number> {
  if (output === 'show') {
    const child = spawn(process.execPath, args, { cwd, stdio: 'inherit' });
    return exitCode(once(child, 'exit'));
  }
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    exitCode(once(child, 'exit')),
  ]);
  if (code !== 0) process.stdout.write(`${out}${err}\n`);
  return code;
}

/** A process that was ended by a signal has no code of its own. */
async function exitCode(ended: Promise<unknown[]>): Promise<number> {
  const [code] = await ended;
  return typeof code === 'number' ? code : 1;
}
