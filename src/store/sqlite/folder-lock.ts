import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeFile } from '../place-file.ts';

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
    remove(file, pid);
    if (!create(file)) throw new FolderInUseError(folder, readPid(file), file);
  }
  held.add(file);
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    held.delete(file);
    rmSync(file, { force: true });
  };
}

/** False: there is one already. It appears with its content, so that no other process reads half of it. */
function create(file: string): boolean {
  const own = ownName(file);
  writeFileSync(own, `${process.pid}\n`, { mode: 0o600 });
  try {
    return placeFile(own, file);
  } finally {
    rmSync(own);
  }
}

/** Removes the lock of a dead process, and no other that has come in its place. */
function remove(file: string, pid: number): void {
  const own = ownName(file);
  try {
    renameSync(file, own);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readPid(own) !== pid) placeFile(own, file);
  rmSync(own);
}

function ownName(file: string): string {
  return `${file}.${process.pid}`;
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
