import { BoundedMap } from '../correlation/bounded-map.ts';
import type { Connection } from './connection.ts';

/** What no agent saw is thrown together here: it is nobody's run. */
const NO_RUN = 'server';
const KNOWN_MOST = 10_000;

/** Which accounts have something in which run. */
export class RunAccounts {
  readonly #connection: Connection;
  #known = new BoundedMap<true>(KNOWN_MOST);

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  note(account: string, run: string): void {
    const pair = `${account} ${run}`;
    if (run === NO_RUN || this.#known.get(pair)) return;
    this.#connection.run('INSERT OR IGNORE INTO run_accounts VALUES (?, ?)', account, run);
    this.#known.set(pair, true);
  }

  /** After a rollback. */
  reload(): void {
    this.#known = new BoundedMap(KNOWN_MOST);
  }

  forget(run: string): void {
    this.#connection.run('DELETE FROM run_accounts WHERE run = ?', run);
    this.reload();
  }
}
