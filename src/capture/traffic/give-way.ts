import { getPriority, setPriority } from 'node:os';

/** So much nicer, a thread gets a thirtieth of a core that another thread wants whole. */
const NICER = 15;
const NICEST = 19;

/**
 * Lets the thread that calls stand back behind the one that serves the API. On Linux alone a thread has
 * a priority of its own; elsewhere it would be that of the whole process, so nothing is changed.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Math.min(getPriority() + NICER, NICEST));
  } catch {
    // A sandbox may forbid it.
  }
}
