import { randomFillSync } from 'node:crypto';
import type { Environment } from '../domain/environment.ts';

const BATCH = 1024;
const UINT32 = 2 ** 32;

/** The wall clock, and chance from the system in batches: one call per number would be slow. */
export function systemEnvironment(): Environment {
  const pool = new Uint32Array(BATCH);
  let at = BATCH;
  return {
    nowMs: Date.now,
    random() {
      if (at === BATCH) {
        randomFillSync(pool);
        at = 0;
      }
      return (pool[at++] ?? 0) / UINT32;
    },
  };
}

/** 1 January 2026, 00:00 UTC: where the clock of a seeded server stands. */
const SEEDED_START_MS = Date.UTC(2026, 0, 1);

/**
 * Repeatable time and chance for snapshot tests. The clock stands still; `paystub clock advance`
 * moves an account's own, and what falls due on the way is done.
 */
export function seededEnvironment(seed: number): Environment {
  let state = seed >>> 0;
  return {
    nowMs: () => SEEDED_START_MS,
    // Mulberry32: small, and good enough for ids.
    random() {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = state;
      t = Math.imul(t ^ (t >>> 15), t | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return ((t ^ (t >>> 14)) >>> 0) / UINT32;
    },
  };
}
