import type { ApiObject } from '../../data/stripe-api.ts';

export const nodes = [
  { state: 'requires_payment_method', words: ['requires_', 'payment_method'], x: 9, y: 44 },
  { state: 'requires_confirmation', words: ['requires_', 'confirmation'], x: 166, y: 44 },
  { state: 'requires_action', words: ['requires_', 'action'], x: 323, y: 44 },
  { state: 'processing', words: ['processing'], x: 480, y: 44 },
  { state: 'succeeded', words: ['succeeded'], x: 637, y: 44 },
  { state: 'canceled', words: ['canceled'], x: 323, y: 156 },
  { state: 'requires_capture', words: ['requires_', 'capture'], x: 480, y: 156 },
] as const;

export const edges: readonly { path: string; from: string; to: string }[] = [
  { path: 'M123 66h43', from: 'requires_payment_method', to: 'requires_confirmation' },
  { path: 'M280 66h43', from: 'requires_confirmation', to: 'requires_action' },
  { path: 'M437 66h43', from: 'requires_action', to: 'processing' },
  { path: 'M594 66h43', from: 'processing', to: 'succeeded' },
  { path: 'M223 110v60a8 8 0 0 0 8 8h92', from: 'requires_confirmation', to: 'canceled' },
  { path: 'M537 106v50', from: 'processing', to: 'requires_capture' },
  { path: 'M594 178h92a8 8 0 0 0 8-8v-60', from: 'requires_capture', to: 'succeeded' },
];

export interface Visits {
  /** State → Unix seconds when it was last entered. */
  states: Map<string, number>;
  /** Unix seconds of each decline, the earliest first. */
  declines: number[];
}

/** What the events of a payment tell of its way; its present state even without any. */
export function visitsIn(events: readonly ApiObject[], payment: ApiObject): Visits {
  const states = new Map<string, number>();
  const declines: number[] = [];
  for (const event of events.toSorted((a, b) => (a.created ?? 0) - (b.created ?? 0))) {
    const { object } = (event.data ?? {}) as { object?: ApiObject };
    if (object?.id !== payment.id) continue;
    const at = event.created ?? 0;
    if (typeof object.status === 'string') states.set(object.status, at);
    if (event.type === 'payment_intent.payment_failed') declines.push(at);
  }
  const { status, created = 0 } = payment;
  if (typeof status === 'string' && !states.has(status)) states.set(status, created);
  return { states, declines };
}
