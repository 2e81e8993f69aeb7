import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { applySchema, NewerTrafficError, refuseNewer } from './apply-schema.ts';

/** One connection to the record's file, and its prepared statements. */
export class Connection {
  readonly file: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string, readOnly: boolean) {
    this.file = file;
    this.#database = new DatabaseSync(file, { readOnly, timeout: 5_000 });
  }

  /** Prepared once per text. */
  statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
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
    this.#database.exec(sql);
  }

  /** Commits what the function writes, or nothing of it. */
  transaction<T>(run: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = run();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after some failures, such as a full disk.
      if (this.#database.isTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }
}

/**
 * Makes the file where there is none. One that is damaged is put aside, for the record can be made
 * anew. Throws `NewerTrafficError`.
 */
export function openForWriting(file: string): Connection {
  refuseNewerFile(file);
  try {
    return opened(file);
  } catch (error) {
    if (!isDamage(error)) throw error;
    const stamp = new Date().toISOString().replaceAll(/[-:.]/g, '');
    renameSync(file, `${file}.damaged-${stamp}`);
    for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    return opened(file);
  }
}

function opened(file: string): Connection {
  // Before SQLite makes it: what it makes beside it has the same mode.
  closeSync(openSync(file, 'a', 0o600));
  const connection = new Connection(file, false);
  // A commit survives the death of this process; a power cut may cost the newest ones.
  connection.exec(`
    PRAGMA page_size = 8192;
    PRAGMA auto_vacuum = INCREMENTAL;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA cache_size = -4096;
    PRAGMA temp_store = MEMORY;
    PRAGMA wal_autocheckpoint = 2000;
    PRAGMA journal_size_limit = 33554432;
  `);
  applySchema(connection);
  chmodSync(file, 0o600);
  return connection;
}

export function openForReading(file: string): Connection {
  const connection = new Connection(file, true);
  connection.exec('PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY;');
  return connection;
}

/** Throws `NewerTrafficError`; a file that is none is another's business. */
export function refuseNewerFile(file: string): void {
  if (!existsSync(file)) return;
  const connection = new Connection(file, true);
  try {
    refuseNewer(connection);
  } catch (error) {
    if (error instanceof NewerTrafficError) throw error;
  } finally {
    connection.close();
  }
}

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

function isDamage(error: unknown): boolean {
  const { errcode } = error as { errcode?: number };
  return errcode === SQLITE_CORRUPT || errcode === SQLITE_NOTADB;
}
