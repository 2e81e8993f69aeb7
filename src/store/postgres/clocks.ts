import type { Statements } from './database.ts';

const READ = 'SELECT offset_seconds FROM clocks WHERE account = $1';
const SET = `INSERT INTO clocks (account, offset_seconds) VALUES ($1, $2)
  ON CONFLICT (account) DO UPDATE SET offset_seconds = excluded.offset_seconds`;

/** How far each account's clock is ahead. Other nodes set clocks too, so each request asks. */
export class AccountClocks {
  readonly #statements: Statements;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  /** Seconds. */
  async read(account: string): Promise<number> {
    const row = await this.#statements.first<{ offset_seconds: number }>(READ, account);
    return row?.offset_seconds ?? 0;
  }

  async set(account: string, seconds: number): Promise<void> {
    await this.#statements.run(SET, account, seconds);
  }
}
