/** What becomes of an event on its way into the record: its meaning, and how it belongs to others. */
import { type Amendment, type Correlated, Correlator } from '../correlation/correlator.ts';
import type { CapturedEvent } from '../event.ts';
import type { ApiRoute } from '../facets/api-route.ts';
import type { ReadBlob } from '../facets/body-text.ts';
import { createFacets, type FacetOf } from '../facets/stripe-facet.ts';

export interface PipelineOptions {
  routes: readonly ApiRoute[];
  readBlob: ReadBlob;
  /** An event as it was kept. */
  kept(id: string): CapturedEvent | undefined;
  /** What there is to say about an event. */
  observe(event: CapturedEvent): readonly CapturedEvent[];
}

/** Keeps a bounded memory of what came before. */
export class EventPipeline {
  readonly #facetOf: FacetOf;
  readonly #correlator: Correlator;
  readonly #kept: PipelineOptions['kept'];
  readonly #observe: PipelineOptions['observe'];

  constructor({ routes, readBlob, kept, observe }: PipelineOptions) {
    this.#facetOf = createFacets(routes, readBlob);
    this.#correlator = new Correlator(readBlob);
    this.#kept = kept;
    this.#observe = observe;
  }

  /** The events, completed; earlier ones that are known better now; and insights. */
  prepare(events: readonly CapturedEvent[]): CapturedEvent[] {
    const prepared = new Map<string, CapturedEvent>();
    for (const given of events) {
      const { event, amendments } = this.#correlated(this.#withFacet(given));
      const earlier = prepared.get(event.id);
      prepared.set(
        event.id,
        earlier === undefined ? event : ({ ...earlier, ...event } as typeof event),
      );
      for (const amendment of amendments) this.#amend(prepared, amendment);
      for (const insight of this.#observed(event)) prepared.set(insight.id, insight);
    }
    return [...prepared.values()];
  }

  /** Fields of a shape that nobody thought of must not cost the event, nor those behind it. */
  #correlated(event: CapturedEvent): Correlated {
    try {
      return this.#correlator.add(event);
    } catch {
      return { event, amendments: [] };
    }
  }

  #observed(event: CapturedEvent): readonly CapturedEvent[] {
    try {
      return this.#observe(event);
    } catch {
      return [];
    }
  }

  #withFacet(event: CapturedEvent): CapturedEvent {
    if (event.kind !== 'http.out' && event.kind !== 'http.in') return event;
    // Who imports a session has its facets already.
    if (event.origin === 'import' && event.stripe !== undefined) return event;
    const { stripe: _claimed, ...rest } = event;
    try {
      const stripe = this.#facetOf(rest);
      return stripe === undefined ? rest : { ...rest, stripe };
    } catch {
      // A body of a shape that nobody thought of must not cost the event.
      return rest;
    }
  }

  #amend(prepared: Map<string, CapturedEvent>, { id, ...known }: Amendment): void {
    const event = prepared.get(id) ?? this.#kept(id);
    if (event !== undefined) prepared.set(event.id, { ...event, ...known } as CapturedEvent);
  }
}
