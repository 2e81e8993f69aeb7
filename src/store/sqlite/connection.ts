import { DatabaseSync } from 'node:sqlite';
import { SqliteConnection } from '../sqlite-file/sqlite-connection.ts';
import { LogSync } from './log-sync.ts';

/** `full`: a commit survives a power cut. `off`: nothing is promised, for data that is thrown away. */
export type Durability = 'full' | 'off';

/** How long SQLite waits for another program that writes. */
const BUSY_MS = 5_000;

/** One connection, which may be closed and opened again. */
export class Connection extends SqliteConnection {
  readonly durability: Durability;
  readonly #log: LogSync;

  constructor(file: string, durability: Durability) {
    super(file, open(file, durability));
    this.durability = durability;
    this.#log = new LogSync(`${file}-wal`);
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
    if (!this.emptyLog()) throw new Error('The log is in use.');
    this.#log.release();
    await this.durable();
  }

  /** Brings all of the log into the database. False: another program is reading it. */
  emptyLog(): boolean {
    // Whoever reads may do so for long, and nothing else runs while SQLite waits.
    this.exec('PRAGMA busy_timeout = 0');
    const row = this.first<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)');
    this.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    return row?.busy === 0;
  }

  override close(): void {
    this.#log.release();
    super.close();
  }

  reopen(): void {
    this.database = open(this.file, this.durability);
  }
}

function open(file: string, durability: Durability): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_MS });
  // NORMAL syncs before a checkpoint; after a commit we sync the log ourselves, off the main thread.
  const synchronous = durability === 'full' ? 'NORMAL' : 'OFF';
  // Without fullfsync, macOS leaves what it was told to sync in the disk's own cache.
  const platter = process.platform === 'darwin' && durability === 'full' ? 1 : 0;
  // Each leaf of an index that a write touches goes to the log whole: small ones make it shorter.
  database.exec(`
    PRAGMA page_size = 4096;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${synchronous};
    PRAGMA fullfsync = ${platter};
    PRAGMA checkpoint_fullfsync = ${platter};
    PRAGMA cache_size = -16384;
    PRAGMA temp_store = MEMORY;
    PRAGMA wal_autocheckpoint = 4000;
  `);
  return database;
}
