/**
 * A call that agent and server both saw is one row, which has one of two ids. What points at the other
 * one is made to point at the row, so that readers need not know of both.
 */
import { BoundedMap } from '../correlation/bounded-map.ts';
import type { CapturedEvent } from '../event.ts';
import { isHttp } from './merge-events.ts';

/** Events point at what came shortly before. */
const KNOWN_MOST = 20_000;

export class KnownIds {
  readonly #rows = new BoundedMap<string>(KNOWN_MOST);

  /** @param id of the row */
  note(alias: string, id: string): void {
    this.#rows.set(alias, id);
  }

  /** The event, with ids of rows in place of their other ids. */
  resolve(event: CapturedEvent): CapturedEvent {
    const change: Record<string, unknown> = {};
    this.#change(change, event, ['trace', 'parent', 'in_id']);
    if (isHttp(event) && event.stripe !== undefined) {
      const facet: Record<string, unknown> = {};
      this.#change(facet, event.stripe, ['retry_of', 'page_of']);
      if (Object.keys(facet).length > 0) change.stripe = { ...event.stripe, ...facet };
    }
    if (event.kind === 'insight') {
      const ids = event.evidence.map((id) => this.#rows.get(id) ?? id);
      change.evidence = [...new Set(ids)];
    }
    return Object.keys(change).length === 0 ? event : ({ ...event, ...change } as CapturedEvent);
  }

  #change(change: Record<string, unknown>, from: object, names: readonly string[]): void {
    for (const name of names) {
      const id = (from as Record<string, unknown>)[name];
      const row = typeof id === 'string' ? this.#rows.get(id) : undefined;
      if (row !== undefined) change[name] = row;
    }
  }
}
