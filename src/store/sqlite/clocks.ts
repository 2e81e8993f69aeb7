import type { Connection } from './connection.ts';
import { moveTasks } from './tasks.ts';

const SET =
  'INSERT INTO clocks (account, offset_seconds) VALUES (?, ?) ' +
  'ON CONFLICT DO UPDATE SET offset_seconds = excluded.offset_seconds';

/** How far each account's clock is ahead, kept in memory because every request asks. */
export class AccountClocks {
  readonly #connection: Connection;
  #offsets = new Map<string, number>();

  constructor(connection: Connection) {
    this.#connection = connection;
    this.reload();
  }

  /** Seconds. */
  offset(account: string): number {
    return this.#offsets.get(account) ?? 0;
  }

  set(account: string, seconds: number): void {
    this.#connection.transaction(() => {
      this.#connection.statement(SET).run(account, seconds);
      moveTasks(this.#connection, account, seconds);
    });
    this.#offsets.set(account, seconds);
  }

  /** After the table was changed by a reset or a restore. */
  reload(): void {
    const rows = this.#connection.all<{ account: string; offset_seconds: number }>(
      'SELECT account, offset_seconds FROM clocks',
    );
    this.#offsets = new Map(rows.map((row) => [row.account, row.offset_seconds]));
  }
}
