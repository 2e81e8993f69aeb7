/**
 * Things that can be judged only when what they are part of has ended: an inbound request where there
 * is one, else the run.
 */
import { CappedMap } from './capped-map.ts';
import { requestIdOf } from './stripe-call.ts';

const MOST_SCOPES = 500;
const MOST_IN_SCOPE = 200;
const RUN = 'run';

export class Scopes<T> {
  readonly #scopes = new CappedMap<string, Map<string, T>>(MOST_SCOPES);

  /** What happens in the same scope as this event, by keys that the rule chooses. */
  of(event: { parent?: string; trace?: string }): Map<string, T> {
    return this.#scopes.ensure(requestIdOf(event) ?? RUN, () => new Map());
  }

  set(event: { parent?: string; trace?: string }, key: string, value: T): void {
    const scope = this.of(event);
    if (scope.size < MOST_IN_SCOPE || scope.has(key)) scope.set(key, value);
  }

  /** @param request id of the inbound request that has ended. */
  take(request: string): T[] {
    const scope = this.#scopes.get(request);
    this.#scopes.delete(request);
    return scope === undefined ? [] : [...scope.values()];
  }

  /** Everything: the run has ended, and with it all requests that were never answered. */
  takeAll(): T[] {
    return [...this.#scopes.entries()].flatMap(([key]) => this.take(key));
  }
}
