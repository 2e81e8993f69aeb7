import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How long work of the main loop has had to wait since the start. */
export interface LoopDelay {
  /** Milliseconds, to one decimal. */
  p99Ms(): number;
  close(): void;
}

const RESOLUTION_MS = 10;

export function createLoopDelay(): LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  return {
    p99Ms() {
      // The sampling timer's own period is part of what it measures.
      const delayMs = histogram.percentile(99) / 1e6 - RESOLUTION_MS;
      return Math.max(0, Math.round(delayMs * 10) / 10);
    },
    close: () => histogram.disable(),
  };
}
