/**
 * Calls as the server itself recorded them. What an agent saw, too, is looked at once: as the agent
 * saw it, which knows the line of code.
 */
import type { CapturedEvent, HttpEvent } from '../event.ts';
import { CappedMap } from './capped-map.ts';
import type { StripeCall } from './rule.ts';

const MOST_HELD = 2000;
const MOST_SEEN = 5000;
const WAITS_MS = 1500;

export class ServerCalls {
  readonly #held = new CappedMap<string, StripeCall>(MOST_HELD);
  readonly #seen = new CappedMap<string, true>(MOST_SEEN);

  /** Whether the event is kept back for now, or was seen already. */
  holds(event: CapturedEvent): boolean {
    if (event.kind !== 'http.out' && event.kind !== 'http.in') return false;
    const request = event.stripe?.request_id;
    if (event.origin !== 'server') {
      if (request !== undefined) this.#agentSaw(request);
      return false;
    }
    if (event.stripe === undefined || this.#seen.has(request ?? '')) return true;
    this.#held.set(request ?? event.id, asCall(event));
    return true;
  }

  /** Those that no agent has told of in time. */
  due(nowMs: number): StripeCall[] {
    const late = [...this.#held.entries()].filter(([, { ts, dur }]) => {
      return !(ts + (dur ?? 0) + WAITS_MS > nowMs);
    });
    for (const [key] of late) this.#held.delete(key);
    return late.map(([, call]) => call);
  }

  #agentSaw(request: string): void {
    this.#seen.set(request, true);
    this.#held.delete(request);
  }
}

function asCall(event: HttpEvent): StripeCall {
  return { ...event, kind: 'http.out' } as StripeCall;
}
