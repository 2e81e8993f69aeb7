/** Brings together the two sides of a webhook: as the server sent it, and as the application got it. */
import type { WebhookEvent } from '../event.ts';
import { CappedMap } from './capped-map.ts';
import type { Handling, Inbound } from './rule.ts';
import { headerOf, textOf } from './stripe-call.ts';

const MOST_WAITING = 200;
/** The agent's side comes through a spool file, a moment after the server's. */
const WAITS_MS = 1500;

export class Deliveries {
  readonly #sent = new CappedMap<string, WebhookEvent[]>(MOST_WAITING);
  readonly #received = new CappedMap<string, Inbound[]>(MOST_WAITING);

  /** The pair, when the application's side is there already. */
  sent(delivery: WebhookEvent): Handling | undefined {
    const signature = headerOf(delivery.req, SIGNATURE);
    for (const key of [delivery.event_id, signature]) {
      const request = key === undefined ? undefined : take(this.#received, key, signature);
      if (request !== undefined) return { delivery, request };
    }
    keep(this.#sent, delivery.event_id, delivery);
    return undefined;
  }

  /** The pair, when the server's side is there already. Undefined for what is no webhook, too. */
  received(request: Inbound): Handling | undefined {
    const key = webhookKeyOf(request);
    if (key === undefined) return undefined;
    const delivery = take(this.#sent, key, headerOf(request.req, SIGNATURE));
    if (delivery !== undefined) return { delivery, request };
    keep(this.#received, key, request);
    return undefined;
  }

  /** Deliveries that no agent saw the other side of. */
  unseen(nowMs: number): Handling[] {
    const found: Handling[] = [];
    for (const [key, waiting] of this.#sent.entries()) {
      const late = waiting.filter(({ ts, dur }) => !(ts + (dur ?? 0) + WAITS_MS > nowMs));
      if (late.length === 0) continue;
      found.push(...late.map((delivery) => ({ delivery, request: undefined })));
      const rest = waiting.filter((one) => !late.includes(one));
      if (rest.length === 0) this.#sent.delete(key);
      else this.#sent.set(key, rest);
    }
    return found;
  }
}

const SIGNATURE = 'stripe-signature';
const eventId = /"id"\s*:\s*"(evt_\w+)"/;
/** The id comes first, in snapshots and in thin events. */
const ID_WITHIN = 400;

/** The id of the event that a request brings; without a kept body, its signature. */
export function webhookKeyOf(request: Inbound): string | undefined {
  if (request.method !== 'POST') return undefined;
  return eventIdOf(request) ?? headerOf(request.req, SIGNATURE);
}

/** `evt_…` */
export function eventIdOf(request: Inbound): string | undefined {
  return eventId.exec(textOf(request.req).slice(0, ID_WITHIN))?.[1];
}

function keep<T>(map: CappedMap<string, T[]>, key: string, value: T): void {
  const waiting = map.ensure(key, () => []);
  if (waiting.length < MOST_WAITING) waiting.push(value);
}

/** The one with the same signature; else the first, whose signature was lost on the way. */
function take<T extends WebhookEvent | Inbound>(
  map: CappedMap<string, T[]>,
  key: string,
  signature: string | undefined,
): T | undefined {
  const waiting = map.get(key);
  if (waiting === undefined) return undefined;
  const exact = waiting.findIndex((one) => headerOf(one.req, SIGNATURE) === signature);
  const [taken] = waiting.splice(Math.max(0, exact), 1);
  if (waiting.length === 0) map.delete(key);
  return taken;
}
