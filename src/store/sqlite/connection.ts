import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { LogSync } from './log-sync.ts';

/** `full`: a commit survives a power cut. `off`: nothing is promised, for data that is thrown away. */
export type Durability = 'full' | 'off';

/** One connection and its prepared statements, which may be closed and opened again. */
export class Connection {
  readonly file: string;
  readonly durability: Durability;
  readonly #statements = new Map<string, StatementSync>();
  readonly #log: LogSync;
  #database: DatabaseSync;

  constructor(file: string, durability: Durability) {
    this.file = file;
    this.durability = durability;
    this.#log = new LogSync(`${file}-wal`);
    this.#database = open(file, durability);
  }

  /** Resolves when what is committed survives a power cut; at once where nothing is promised. */
  durable(): Promise<void> | undefined {
    return this.durability === 'full' ? this.#log.sync() : undefined;
  }

  /**
   * After `durable` has failed. A second sync of the log would not do: the system forgets what it could
   * not write. So all of the log is copied into the database, which SQLite syncs.
   */
  async recover(): Promise<void> {
    const { busy } = this.first<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)') ?? { busy: 1 };
    if (busy !== 0) throw new Error('The log is in use.');
    this.#log.release();
    await this.durable();
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
  first<T>(sql: string, ...values: (string | number)[]): T | undefined {
    return this.statement(sql).get(...values) as T | undefined;
  }

  all<T>(sql: string, ...values: (string | number)[]): T[] {
    return this.statement(sql).all(...values) as T[];
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
      this.rollback();
      throw error;
    }
  }

  /** SQLite has rolled back by itself after some failures, such as a full disk. */
  rollback(): void {
    if (this.#database.isTransaction) this.exec('ROLLBACK');
  }

  close(): void {
    this.#statements.clear();
    this.#log.release();
    this.#database.close();
  }

  reopen(): void {
    this.#database = open(this.file, this.durability);
  }
}

function open(file: string, durability: Durability): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  // NORMAL syncs before a checkpoint; after a commit we sync the log ourselves, off the main thread.
  const synchronous = durability === 'full' ? 'NORMAL' : 'OFF';
  // Without fullfsync, macOS leaves what it was told to sync in the disk's own cache.
  const platter = process.platform === 'darwin' && durability === 'full' ? 1 : 0;
  database.exec(`
    PRAGMA page_size = 8192;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${synchronous};
    PRAGMA fullfsync = ${platter};
    PRAGMA checkpoint_fullfsync = ${platter};
    PRAGMA cache_size = -16384;
    PRAGMA temp_store = MEMORY;
    PRAGMA wal_autocheckpoint = 2000;
  `);
  return database;
}
