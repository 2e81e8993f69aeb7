import type { DueTask } from '../../domain/due-task.ts';
import { createIdOrder } from '../../domain/id-order.ts';
import { TaskTakenError } from '../../domain/task-taken.ts';
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
import type { WriteSet } from '../write-set.ts';
import { WriteApplier } from './apply-writes.ts';
import { bulkLoad } from './bulk-load.ts';
import { AccountClocks } from './clocks.ts';
import { CommitQueue } from './commit-queue.ts';
import type { Connection } from './connection.ts';
import { openDeliveries } from './open-deliveries.ts';
import { Outbox } from './outbox.ts';
import { pruneIdempotency } from './prune-idempotency.ts';
import { resetTables } from './reset.ts';
import { restoreSnapshot, saveSnapshot } from './snapshots.ts';
import { CommittedReader, SqliteReader } from './sqlite-reader.ts';
import { readDueTasks, readNextDue, stillWaiting } from './tasks.ts';

/** The store of one process on one SQLite file. Open it with `openSqlite`. */
export class SqliteStore implements Store {
  readonly deliveries: SqlDeliveries;
  readonly #listeners = new CommitListeners();
  readonly #outbox: Outbox;
  readonly #connection: Connection;
  readonly #options: WorkOptions;
  readonly #release: () => void;
  readonly #queue: CommitQueue;
  readonly #applier: WriteApplier;
  readonly #clocks: AccountClocks;
  /** For write functions. */
  readonly #reader: SqliteReader;
  readonly #committed: CommittedReader;
  #snapshots: Promise<void> = Promise.resolve();

  constructor(connection: Connection, options: StoreOptions, release: () => void) {
    this.#connection = connection;
    this.#options = { ...options, idOrder: createIdOrder(options.environment.random) };
    this.#release = release;
    this.#queue = new CommitQueue({
      begin: () => void connection.statement('BEGIN IMMEDIATE').run(),
      commit: () => void connection.statement('COMMIT').run(),
      durable: () => connection.durable(),
      recover: () => connection.recover(),
      rollback: () => {
        connection.rollback();
        this.#applier.count.forget();
        this.#outbox.routing.forget();
      },
    });
    this.#outbox = new Outbox(connection);
    this.#applier = new WriteApplier(connection, options.indexes, this.#outbox);
    this.deliveries = openDeliveries(connection, this.#queue, this.#outbox);
    this.#clocks = new AccountClocks(connection);
    this.#reader = new SqliteReader(connection);
    this.#committed = new CommittedReader(connection, this.#queue);
  }

  read<T>(context: RequestContext, run: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    return run(new ReadWork(this.#committed, context, this.#now(context.account)));
  }

  write<T>(context: RequestContext, run: (session: WriteSession) => Promise<T>): Promise<T> {
    return this.#queue.run(() => this.#runWrite(context, run));
  }

  onCommitted(listener: (event: CommittedEvent) => void): () => void {
    return this.#listeners.add(listener);
  }

  async findIdempotency(account: string, key: string): Promise<IdempotencyRecord | undefined> {
    await this.#queue.idle();
    const row = this.#connection.first<{ record: string }>(
      'SELECT record FROM idempotency WHERE account = ? AND key = ?',
      account,
      key,
    );
    return row && (JSON.parse(row.record) as IdempotencyRecord);
  }

  pruneIdempotency(before: number): Promise<number> {
    return pruneIdempotency(this.#connection, this.#queue, before);
  }

  async dueTasks(now: number, limit: number): Promise<DueTask[]> {
    await this.#queue.idle();
    return readDueTasks(this.#connection, now, limit);
  }

  async nextDue(_now: number, account?: string): Promise<number | undefined> {
    await this.#queue.idle();
    return readNextDue(this.#connection, account);
  }

  finishTask(session: WriteSession, task: DueTask): void {
    finish(session, task);
  }

  async clockOffset(account: string): Promise<number> {
    return this.#clocks.offset(account);
  }

  setClockOffset(account: string, seconds: number): Promise<void> {
    return this.#queue.alone(() => this.#clocks.set(account, seconds));
  }

  async accounts(): Promise<string[]> {
    await this.#queue.idle();
    return listAccounts(this.#connection);
  }

  bulkLoad(rows: Iterable<BulkObject>): Promise<number> {
    const parts = { connection: this.#connection, queue: this.#queue, applier: this.#applier };
    const loaded = bulkLoad(parts, rows, this.#wallSeconds());
    // A step that fails is rolled back.
    return loaded.finally(() => this.#applier.count.forget());
  }

  reset(account?: string): Promise<void> {
    return this.#queue.alone(() => {
      resetTables(this.#connection, account);
      this.#forget(account);
    });
  }

  saveSnapshot(file: string): Promise<void> {
    return this.#oneSnapshot(() => saveSnapshot(this.#connection, file));
  }

  restoreSnapshot(file: string): Promise<void> {
    const restore = () => {
      restoreSnapshot(this.#connection, file);
      this.#forget();
    };
    return this.#oneSnapshot(() => this.#queue.alone(restore));
  }

  async status(): Promise<StoreStatus> {
    await this.#queue.idle();
    return { kind: 'sqlite', objects: this.#applier.count.get(), queuedWrites: this.#queue.length };
  }

  async close(): Promise<void> {
    await this.#snapshots;
    await this.#queue.close();
    this.#connection.close();
    this.#release();
  }

  async #runWrite<T>(
    context: RequestContext,
    run: (session: WriteSession) => Promise<T>,
  ): Promise<Outcome<T>> {
    const { account } = context;
    const work = new UnitOfWork(this.#reader, context, this.#now(account), this.#options);
    const outcome = await new Session(work).settle(run);
    if (!stillWaiting(this.#connection, work.writes)) return { error: new TaskTakenError() };
    return this.#apply(account, work.writes, outcome);
  }

  #apply<T>(account: string, writes: WriteSet, outcome: Outcome<T>): Outcome<T> {
    const notice = this.#applier.apply(account, writes, this.#clocks.offset(account));
    const isHeard = writes.events.length > 0 && !this.#listeners.isEmpty;
    if (notice === undefined && !isHeard) return outcome;
    return {
      ...outcome,
      committed: () => {
        if (notice !== undefined) this.deliveries.tell(notice);
        this.#listeners.tell(account, writes.events);
      },
    };
  }

  /** A file is not replaced while it is copied, and two copies of one name do not mix. */
  #oneSnapshot(run: () => Promise<void>): Promise<void> {
    const ran = this.#snapshots.then(run);
    this.#snapshots = ran.catch(() => undefined);
    return ran;
  }

  /** Drops what is known of the tables, which were changed as a whole. */
  #forget(account?: string): void {
    this.#clocks.reload();
    this.#applier.count.forget();
    this.deliveries.tellReplaced(account);
  }

  #wallSeconds(): number {
    return Math.floor(this.#options.environment.nowMs() / 1000);
  }

  #now(account: string): number {
    return this.#wallSeconds() + this.#clocks.offset(account);
  }
}

/** Steps from account to account through the index, whatever each of them holds. */
function listAccounts(connection: Connection): string[] {
  const rows = connection.all<{ account: string | null }>(`
    WITH RECURSIVE found(account) AS (
      SELECT min(account) FROM objects
      UNION ALL
      SELECT (SELECT min(account) FROM objects WHERE account > found.account)
      FROM found WHERE found.account IS NOT NULL
    )
    SELECT account FROM found WHERE account IS NOT NULL`);
  return rows.flatMap(({ account }) => (account === null ? [] : [account]));
}
