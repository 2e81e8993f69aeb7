/** Whether the process that wrote a file still runs. Its number may belong to another by now. */
import { readFileSync } from 'node:fs';

/** The system counts the start of a process in steps, and a file is made a little after it. */
const SLACK_MS = 5_000;
const TICKS_PER_SECOND = 100;

/** @param fileMadeMs when the process was there already; Unix ms */
export function isRunning(pid: number, fileMadeMs: number): boolean {
  if (!isAnyoneRunning(pid)) return false;
  const startedMs = startOf(pid);
  return startedMs === undefined || startedMs <= fileMadeMs + SLACK_MS;
}

function isAnyoneRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Linux tells it; elsewhere whoever has the number is taken for the writer. */
function startOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program, in parentheses, may hold anything.
    const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
    const boot = Number(/^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'latin1'))?.[1]);
    const startedMs = (boot + ticks / TICKS_PER_SECOND) * 1000;
    return Number.isFinite(startedMs) ? startedMs : undefined;
  } catch {
    return undefined;
  }
}
