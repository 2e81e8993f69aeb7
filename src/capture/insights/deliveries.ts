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
  readonly #eventOfSignature = new CappedMap<string, string>(MOST_WAITING);

  /** The pair, when the application's side is there already. */
  sent(delivery: WebhookEvent): Handling | undefined {
    const { event_id } = delivery;
    const signature = headerOf(delivery.req, SIGNATURE) ?? event_id;
    for (const key of [event_id, signature]) {
      const request = this.#received.get(key)?.find((one) => isPair(delivery, one));
      if (request === undefined) continue;
      drop(this.#received, key, request);
      return { delivery, request };
    }
    this.#eventOfSignature.set(signature, event_id);
    keep(this.#sent, event_id, delivery);
    return undefined;
  }

  /** The pair, when the server's side is there already. Undefined for what is no webhook, too. */
  received(request: Inbound): Handling | undefined {
    // A handler that never reads the body leaves only the signature to go by.
    const signature = headerOf(request.req, SIGNATURE);
    const event = eventIdOf(request) ?? this.#eventOfSignature.get(signature ?? '');
    const key = event ?? signature;
    if (key === undefined || request.method !== 'POST') return undefined;
    const delivery = this.#sent.get(key)?.find((one) => isPair(one, request));
    if (delivery === undefined) {
      keep(this.#received, key, request);
      return undefined;
    }
    drop(this.#sent, key, delivery);
    return { delivery, request };
  }

  /** Deliveries that no agent saw the other side of in time. */
  unseen(nowMs: number): Handling[] {
    return this.take(({ ts, dur }) => !(ts + (dur ?? 0) + WAITS_MS > nowMs));
  }

  /** Those that wait no longer for the other side. */
  take(isDue: (delivery: WebhookEvent) => boolean): Handling[] {
    const found: Handling[] = [];
    for (const [key, waiting] of this.#sent.entries()) {
      const late = waiting.filter(isDue);
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

/** `evt_…`, of the event that a request brings; undefined for what is no webhook. */
export function eventIdOf(request: Inbound): string | undefined {
  if (request.method !== 'POST') return undefined;
  return eventId.exec(textOf(request.req).slice(0, ID_WITHIN))?.[1];
}

function keep<T>(map: CappedMap<string, T[]>, key: string, value: T): void {
  const waiting = map.ensure(key, () => []);
  if (waiting.length < MOST_WAITING) waiting.push(value);
}

function drop<T>(map: CappedMap<string, T[]>, key: string, value: T): void {
  const rest = (map.get(key) ?? []).filter((one) => one !== value);
  if (rest.length === 0) map.delete(key);
  else map.set(key, rest);
}

/**
 * Endpoints of one application get the same event in the same second, each with a signature of its
 * own. Only where a signature was lost or masked the path and the second have to do.
 */
function isPair(delivery: WebhookEvent, request: Inbound): boolean {
  const [sent, received] = [headerOf(delivery.req, SIGNATURE), headerOf(request.req, SIGNATURE)];
  if (sent !== undefined && sent === received) return true;
  if (pathOf(delivery.url) !== request.path) return false;
  return sent === undefined || received === undefined || timeOf(sent) === timeOf(received);
}

function timeOf(signature: string): string | undefined {
  return /t=(\d+)/.exec(signature)?.[1];
}

function pathOf(url: string): string {
  return URL.parse(url)?.pathname ?? url;
}
