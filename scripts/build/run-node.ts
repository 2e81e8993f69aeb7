import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a script on this same Node; throws unless it ends with 0. */
export async function runNode(args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(process.execPath, args, { cwd, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
}
