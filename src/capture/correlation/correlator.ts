/** Finds how events belong together. Keeps a bounded memory of the latest, and looks at each once. */
import type { CapturedEvent, HttpEvent, StripeFacet, WebhookEvent } from '../event.ts';
import { bodyText, type ReadBlob } from '../facets/body-text.ts';
import { jsonObject } from '../facets/json-object.ts';
import { Chains, type Move } from './chains.ts';
import { Deliveries } from './deliveries.ts';
import { Pages } from './pages.ts';
import { receivedEvent } from './received-event.ts';
import { Retries } from './retries.ts';

/** What is known now of an event that was kept before. */
export interface Amendment {
  id: string;
  trace?: string;
  parent?: string;
  in_id?: string;
}

export interface Correlated {
  event: CapturedEvent;
  amendments: Amendment[];
}

export class Correlator {
  readonly #retries = new Retries();
  readonly #pages = new Pages();
  readonly #deliveries = new Deliveries();
  readonly #chains = new Chains();
  readonly #readBlob: ReadBlob;

  constructor(readBlob: ReadBlob) {
    this.#readBlob = readBlob;
  }

  /** @param given with its facet */
  add(given: CapturedEvent): Correlated {
    const trace = this.#chains.current(given.trace);
    const correlated = this.#found(trace === undefined ? given : { ...given, trace });
    const { event } = correlated;
    if (event.trace !== undefined) this.#chains.join(event.trace, event.id);
    return correlated;
  }

  #found(event: CapturedEvent): Correlated {
    if (event.kind === 'webhook') return this.#sent(event);
    if (event.kind !== 'http.out' && event.kind !== 'http.in') return alone(event);
    if (event.stripe !== undefined) return this.#call(event, event.stripe);
    return event.kind === 'http.in' ? this.#received(event) : alone(event);
  }

  #call(event: HttpEvent, facet: StripeFacet): Correlated {
    const isList = facet.has_more !== undefined;
    const answer = isList ? jsonObject(bodyText(event.res?.body, this.#readBlob)) : undefined;
    const page_of = this.#pages.add(event, facet, answer);
    const stripe: StripeFacet = {
      ...facet,
      ...this.#retries.add(event, facet),
      ...(page_of !== undefined && { page_of }),
    };
    const { request_id } = facet;
    const moved = request_id === undefined ? undefined : this.#chains.note(event, request_id);
    return { event: { ...event, stripe }, amendments: amendmentsOf(moved) };
  }

  #sent(event: WebhookEvent): Correlated {
    const call = this.#chains.callOf(event.req_id);
    const trace = call?.trace ?? event.trace ?? event.id;
    const handler = this.#deliveries.sent(event, trace);
    const known: WebhookEvent = {
      ...event,
      ...(call !== undefined && { parent: call.id, trace }),
      ...(handler !== undefined && { in_id: handler.id }),
    };
    if (handler === undefined) return alone(known);
    const moved = amendmentsOf(this.#chains.move(handler.id, trace));
    this.#chains.join(trace, handler.id);
    return { event: known, amendments: [{ id: handler.id, parent: event.id, trace }, ...moved] };
  }

  #received(event: HttpEvent): Correlated {
    const received = receivedEvent(event.req, bodyText(event.req.body, this.#readBlob));
    if (received === undefined) return alone(event);
    const delivery = this.#deliveries.received(event, received);
    if (delivery !== undefined) {
      const trace = this.#chains.current(delivery.trace ?? delivery.id);
      const moved = amendmentsOf(this.#chains.move(event.id, trace));
      return {
        event: { ...event, parent: delivery.id, trace },
        amendments: [{ id: delivery.id, in_id: event.id }, ...moved],
      };
    }
    // Nobody recorded the delivery yet, but the event names the call.
    const call = this.#chains.callOf(received.requestId);
    if (call === undefined) return alone(event);
    const { id: parent, trace } = call;
    return {
      event: { ...event, parent, trace },
      amendments: amendmentsOf(this.#chains.move(event.id, trace)),
    };
  }
}

function alone(event: CapturedEvent): Correlated {
  return { event, amendments: [] };
}

function amendmentsOf(moved: Move | undefined): Amendment[] {
  return (moved?.ids ?? []).map((id) => ({ id, trace: moved?.trace ?? '' }));
}
