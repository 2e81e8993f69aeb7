import type { ApiObject } from '../../../data/stripe-api.ts';
import type { Lifecycle } from './lifecycle.ts';

export interface Visits {
  /** State → Unix seconds when it was last entered. */
  states: Map<string, number>;
  /** Unix seconds of each refusal, the earliest first. */
  declines: number[];
}

/** Where an object is: its status, unless its type knows better. */
export function stateIn({ stateOf }: Lifecycle, object: ApiObject): string {
  return stateOf?.(object) ?? String(object.status);
}

/** What the events of an object tell of its way; its present state even without any. */
export function visitsIn(
  lifecycle: Lifecycle,
  events: readonly ApiObject[],
  present: ApiObject,
): Visits {
  const states = new Map<string, number>();
  const declines: number[] = [];
  for (const event of events.toSorted((a, b) => (a.created ?? 0) - (b.created ?? 0))) {
    const { object } = (event.data ?? {}) as { object?: ApiObject };
    if (object?.id !== present.id) continue;
    const at = event.created ?? 0;
    states.set(stateIn(lifecycle, object), at);
    if (event.type === lifecycle.decline?.event) declines.push(at);
  }
  const now = stateIn(lifecycle, present);
  if (!states.has(now)) states.set(now, present.created ?? 0);
  return { states, declines };
}
