/** Brings a delivery of the server together with the request that the application saw of it. */
import type { HttpEvent, WebhookEvent } from '../event.ts';
import { headerOf } from '../facets/header-of.ts';
import { BoundedMap } from './bounded-map.ts';
import { type ReceivedEvent, signatureTime } from './received-event.ts';

const KNOWN_MOST = 5_000;
/** Endpoints of one application that get the same event in the same second. */
const SIDES_MOST = 20;

interface Side {
  id: string;
  path: string;
  signature: string | undefined;
  trace: string | undefined;
}

/** Each side waits here for the other. Endpoints sign with secrets of their own. */
export class Deliveries {
  readonly #sent = new BoundedMap<Side[]>(KNOWN_MOST);
  readonly #received = new BoundedMap<Side[]>(KNOWN_MOST);

  /** The request that came of the delivery, if it is known already. */
  sent(event: WebhookEvent, trace: string): Side | undefined {
    const signedAt = signatureTime(event.req);
    if (signedAt === undefined) return undefined;
    const signature = headerOf(event.req, 'stripe-signature');
    const side = { id: event.id, path: pathOf(event.url), signature, trace };
    return meet(this.#received, this.#sent, `${event.event_id} ${signedAt}`, side);
  }

  /** The delivery that the request came of, if it is known already. */
  received(event: HttpEvent, { event: id, signedAt }: ReceivedEvent): Side | undefined {
    const signature = headerOf(event.req, 'stripe-signature');
    const side = { id: event.id, path: event.path, signature, trace: event.trace };
    return meet(this.#sent, this.#received, `${id} ${signedAt}`, side);
  }
}

/** Takes the partner out of `theirs`, or waits among `mine`. */
function meet(
  theirs: BoundedMap<Side[]>,
  mine: BoundedMap<Side[]>,
  key: string,
  side: Side,
): Side | undefined {
  const waiting = theirs.get(key) ?? [];
  const possible = waiting.filter(({ signature }) => signature === side.signature);
  const partner = possible.find(({ path }) => path === side.path) ?? onlyOne(possible);
  if (partner !== undefined) {
    const left = waiting.filter((one) => one !== partner);
    if (left.length === 0) theirs.delete(key);
    else theirs.set(key, left);
    return partner;
  }
  const others = (mine.get(key) ?? []).filter(({ id }) => id !== side.id);
  mine.set(key, [...others, side].slice(-SIDES_MOST));
  return undefined;
}

/** A proxy between the two may have changed the path. */
function onlyOne(waiting: readonly Side[]): Side | undefined {
  return waiting.length === 1 ? waiting[0] : undefined;
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}
