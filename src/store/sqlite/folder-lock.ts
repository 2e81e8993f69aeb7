import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Another process has this data folder. */
export class FolderInUseError extends Error {
  readonly pid: number;

  constructor(folder: string, pid: number, file: string) {
    super(
      `${folder} is in use by process ${pid}. Stop it, or choose another folder with --data. ` +
        `If no Paystub runs there, delete ${file}.`,
    );
    this.name = 'FolderInUseError';
    this.pid = pid;
  }
}

/** The locks of this process: a file with its own pid that is not here is left from an earlier life. */
const held = new Set<string>();

/** Takes the folder for this process; a lock of a dead process is taken over. Returns the release. */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'paystub.lock');
  if (held.has(file) || !create(file)) {
    const pid = readPid(file);
    if (held.has(file) || (pid !== process.pid && isAlive(pid))) {
      throw new FolderInUseError(folder, pid, file);
    }
    rmSync(file, { force: true });
    if (!create(file)) throw new FolderInUseError(folder, readPid(file), file);
  }
  held.add(file);
  return () => {
    held.delete(file);
    rmSync(file, { force: true });
  };
}

function create(file: string): boolean {
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    writeSync(descriptor, `${process.pid}\n`);
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readPid(file: string): number {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (pid <= 0 || isDefunct(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Killed, but its parent has not asked how it ended: in a container perhaps nobody ever does. */
function isDefunct(pid: number): boolean {
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    // No Linux, or no such process.
    return false;
  }
}
