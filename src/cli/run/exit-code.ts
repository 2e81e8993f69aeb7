import { constants } from 'node:os';

/** As shells have them. */
export const COMMAND_NOT_FOUND = 127;
export const NOT_EXECUTABLE = 126;
const BY_SIGNAL = 128;

/** Of a process that has ended: its own code, or 128 and the number of the signal. */
export function exitCodeOf(code: number | null, signal: NodeJS.Signals | null): number {
  if (signal !== null) return BY_SIGNAL + (constants.signals[signal] ?? 0);
  return code ?? 1;
}
