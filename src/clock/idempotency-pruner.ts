/** Forgets idempotency keys once they are 24 hours old; a key that is used again is then a new one. */
import type { Environment } from '../domain/environment.ts';
import type { Store } from '../store/port.ts';

export const KEPT_SECONDS = 24 * 60 * 60;
const EVERY_MS = 10 * 60 * 1000;

export interface Pruner {
  /** Returns how many keys went. */
  prune(): Promise<number>;
  stop(): void;
}

export function createIdempotencyPruner(store: Store, environment: Environment): Pruner {
  const prune = () => store.pruneIdempotency(Math.floor(environment.nowMs() / 1000) - KEPT_SECONDS);
  const timer = setInterval(() => void prune().catch(() => undefined), EVERY_MS);
  timer.unref();
  return { prune, stop: () => clearInterval(timer) };
}
