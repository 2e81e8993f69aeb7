import { setPriority } from 'node:os';

/** Between idle and ordinary: a tenth of the time of one who is busy all the time, and all that is free. */
const BEHIND = 19;

/**
 * Lets the calling thread run when nobody else wants to, so that recording takes no time from the
 * requests that are recorded. Linux has priorities of threads; elsewhere nothing is changed.
 */
export function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, BEHIND);
  } catch {
    // Not allowed: then it is only as slow as without.
  }
}
