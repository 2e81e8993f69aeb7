/** Deliveries that go wrong on purpose, to see how the receiver takes it. Kept while the server runs. */
import type { Tamper } from './messages.ts';

export interface TamperRule extends Tamper {
  /** For how many deliveries; null: until it is taken away. */
  times: number | null;
}

export interface Tampering {
  set(endpoint: string, rule: TamperRule | null): void;
  get(endpoint: string): TamperRule | null;
  /** What to do to the next delivery, which uses the rule up by one. */
  take(endpoint: string): Tamper | null;
}

export function createTampering(): Tampering {
  const rules = new Map<string, TamperRule>();
  return {
    set(endpoint, rule) {
      if (rule === null) rules.delete(endpoint);
      else rules.set(endpoint, rule);
    },
    get: (endpoint) => rules.get(endpoint) ?? null,
    take(endpoint) {
      const rule = rules.get(endpoint);
      if (rule === undefined) return null;
      const { mode, delayMs, times } = rule;
      if (times === 1) rules.delete(endpoint);
      else if (times !== null) rules.set(endpoint, { ...rule, times: times - 1 });
      return { mode, delayMs };
    },
  };
}
