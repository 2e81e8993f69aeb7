import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

/** A database in a file, and its prepared statements. */
export class SqliteConnection {
  readonly file: string;
  protected database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string, database: DatabaseSync) {
    this.file = file;
    this.database = database;
  }

  /** Prepared once per text. */
  statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** The first row, as the caller knows it to be. */
  first<T>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.statement(sql).get(...values) as T | undefined;
  }

  all<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.statement(sql).all(...values) as T[];
  }

  run(sql: string, ...values: SQLInputValue[]): void {
    this.statement(sql).run(...values);
  }

  exec(sql: string): void {
    this.database.exec(sql);
  }

  /** Commits what the function writes, or nothing of it. */
  transaction<T>(run: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = run();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      this.rollback();
      throw error;
    }
  }

  /** SQLite has rolled back by itself after some failures, such as a full disk. */
  rollback(): void {
    if (this.database.isTransaction) this.exec('ROLLBACK');
  }

  close(): void {
    this.#statements.clear();
    if (this.database.isOpen) this.database.close();
  }
}
