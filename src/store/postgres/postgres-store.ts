import type { DueTask } from '../../domain/due-task.ts';
import { createIdOrder } from '../../domain/id-order.ts';
import type { ReadTransaction } from '../../domain/transaction.ts';
import { CommitListeners } from '../commit-listeners.ts';
import type { SqlDeliveries } from '../deliveries/sql-deliveries.ts';
import type {
  BulkObject,
  CommittedEvent,
  IdempotencyRecord,
  RequestContext,
  Store,
  StoreStatus,
  WriteSession,
} from '../port.ts';
import { ReadWork } from '../read-work.ts';
import { finish, type Outcome, Session } from '../session.ts';
import type { StoreOptions, WorkOptions } from '../store-options.ts';
import { UnitOfWork } from '../unit-of-work.ts';
import { applyWrites } from './apply-writes.ts';
import { bulkLoad } from './bulk-load.ts';
import { checkVersions } from './check-versions.ts';
import { AccountClocks } from './clocks.ts';
import type { Database } from './database.ts';
import { LedgerFolder } from './ledger.ts';
import { openDeliveries } from './open-deliveries.ts';
import { Outbox } from './outbox.ts';
import { PostgresReader } from './postgres-reader.ts';
import { resetTables } from './reset.ts';
import { readDueTasks, readNextDue } from './tasks.ts';
import { Retries } from './write-again.ts';

/** The store of one or many processes on a PostgreSQL database. Open it with `openPostgres`. */
export class PostgresStore implements Store {
  readonly deliveries: SqlDeliveries;
  readonly #listeners = new CommitListeners();
  readonly #outbox = new Outbox();
  readonly #database: Database;
  readonly #options: WorkOptions;
  readonly #clocks: AccountClocks;
  readonly #folder: LedgerFolder;
  readonly #retries = new Retries();
  #running = 0;

  constructor(database: Database, options: StoreOptions) {
    this.#database = database;
    this.#options = { ...options, idOrder: createIdOrder(options.environment.random) };
    this.#clocks = new AccountClocks(database);
    this.#folder = new LedgerFolder(database);
    this.deliveries = openDeliveries(database, this.#outbox);
  }

  async read<T>(context: RequestContext, run: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    const now = await this.#now(context.account);
    return run(new ReadWork(new PostgresReader(this.#database), context, now));
  }

  async write<T>(context: RequestContext, run: (session: WriteSession) => Promise<T>): Promise<T> {
    this.#running++;
    try {
      const { account } = context;
      const outcome = await this.#retries.run(account, () => this.#attempt(context, run));
      if ('error' in outcome) throw outcome.error;
      return outcome.value;
    } finally {
      this.#running--;
    }
  }

  onCommitted(listener: (event: CommittedEvent) => void): () => void {
    return this.#listeners.add(listener);
  }

  async findIdempotency(account: string, key: string): Promise<IdempotencyRecord | undefined> {
    const row = await this.#database.first<{ record: string }>(
      'SELECT record FROM idempotency WHERE account = $1 AND key = $2',
      account,
      key,
    );
    return row && (JSON.parse(row.record) as IdempotencyRecord);
  }

  pruneIdempotency(before: number): Promise<number> {
    return this.#database.run('DELETE FROM idempotency WHERE created < $1', before);
  }

  dueTasks(now: number, limit: number): Promise<DueTask[]> {
    return readDueTasks(this.#database, now, limit);
  }

  nextDue(_now: number, account?: string): Promise<number | undefined> {
    return readNextDue(this.#database, account);
  }

  finishTask(session: WriteSession, task: DueTask): void {
    finish(session, task);
  }

  clockOffset(account: string): Promise<number> {
    return this.#clocks.read(account);
  }

  setClockOffset(account: string, seconds: number): Promise<void> {
    return this.#clocks.set(account, seconds);
  }

  async accounts(): Promise<string[]> {
    const rows = await this.#database.all<{ account: string }>(`
      WITH RECURSIVE found(account) AS (
        SELECT min(account) FROM objects
        UNION ALL
        SELECT (SELECT min(o.account) FROM objects o WHERE o.account > found.account)
        FROM found WHERE found.account IS NOT NULL
      )
      SELECT account FROM found WHERE account IS NOT NULL`);
    return rows.map(({ account }) => account);
  }

  bulkLoad(rows: Iterable<BulkObject>): Promise<number> {
    return bulkLoad(this.#database, rows, this.#options.indexes, this.#wallSeconds());
  }

  async reset(account?: string): Promise<void> {
    // It may meet writes half-way, of which one has to begin again.
    await this.#retries.run(account ?? '', () => resetTables(this.#database, account));
    this.deliveries.tellReplaced(account);
  }

  async saveSnapshot(): Promise<void> {
    throw new Error('Snapshots need SQLite. Copy a PostgreSQL database with pg_dump.');
  }

  async restoreSnapshot(): Promise<void> {
    throw new Error('Snapshots need SQLite. Restore a PostgreSQL database with pg_restore.');
  }

  async status(): Promise<StoreStatus> {
    const row = await this.#database.first<{ count: number }>('SELECT count(*) FROM objects');
    return { kind: 'postgres', objects: row?.count ?? 0, queuedWrites: this.#running };
  }

  close(): Promise<void> {
    return this.#database.end();
  }

  /** Throws a conflict when another write came in between. */
  async #attempt<T>(
    context: RequestContext,
    run: (session: WriteSession) => Promise<T>,
  ): Promise<Outcome<T>> {
    const { account } = context;
    const reader = new PostgresReader(this.#database);
    const work = new UnitOfWork(reader, context, await this.#now(account), this.#options);
    const outcome = await new Session(work).settle(run);
    const { writes } = work;
    if (writes.isEmpty) return outcome;
    const notice = await this.#database.transaction(async (statements) => {
      await checkVersions(statements, account, reader);
      const parts = { indexes: this.#options.indexes, outbox: this.#outbox };
      return applyWrites(statements, account, writes, parts);
    });
    if (notice !== undefined) this.deliveries.tell(notice);
    if (!this.#listeners.isEmpty) this.#listeners.tell(account, writes.events);
    if (writes.entries.length > 0) await this.#folder.appended(account, writes.entries.length);
    return outcome;
  }

  #wallSeconds(): number {
    return Math.floor(this.#options.environment.nowMs() / 1000);
  }

  async #now(account: string): Promise<number> {
    return this.#wallSeconds() + (await this.#clocks.read(account));
  }
}
