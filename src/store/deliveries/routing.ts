import type { Destination } from '../../domain/webhooks/destination.ts';
import { RoutingTable } from './destination-table.ts';

const KNOWN_MAX = 10_000;
/** The owner of a listener that hears all accounts. */
const ALL = '*';

/** The routing tables of accounts, kept until a destination is written. */
export class Routing {
  readonly #tables = new Map<string, RoutingTable>();
  readonly #listeners = new Map<string, Destination>();

  known(account: string): RoutingTable | undefined {
    return this.#tables.get(account);
  }

  /** `own` are those of the account itself, `platforms` those of the accounts that it is connected to. */
  learn(
    account: string,
    own: readonly Destination[],
    platforms: readonly Destination[],
  ): RoutingTable {
    if (this.#tables.size >= KNOWN_MAX) this.#tables.clear();
    const table = new RoutingTable([
      ...own.filter(({ self }) => self),
      ...platforms.filter(({ connected }) => connected),
      ...[...this.#listeners.values()].filter(({ owner }) => owner === ALL || owner === account),
    ]);
    this.#tables.set(account, table);
    return table;
  }

  forget(): void {
    this.#tables.clear();
  }

  addListener(destination: Destination): void {
    this.#listeners.set(destination.id, destination);
    this.forget();
  }

  removeListener(id: string): void {
    this.#listeners.delete(id);
    this.forget();
  }
}
