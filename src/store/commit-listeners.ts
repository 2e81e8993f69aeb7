import type { CommittedEvent } from './port.ts';
import type { EventNote } from './write-set.ts';

/** Who wants to hear of events as they are committed. Mostly nobody, and then it costs nothing. */
export class CommitListeners {
  readonly #listeners = new Set<(event: CommittedEvent) => void>();

  get isEmpty(): boolean {
    return this.#listeners.size === 0;
  }

  add(listener: (event: CommittedEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(account: string, events: readonly EventNote[]): void {
    for (const event of events) {
      for (const listener of this.#listeners) listener({ ...event, account });
    }
  }
}
