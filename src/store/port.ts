import type { DueTask } from '../domain/due-task.ts';
import type { ReadTransaction, Stored, Transaction } from '../domain/transaction.ts';
import type { DeliveryStore } from './delivery-port.ts';

export type * from './delivery-port.ts';

/** The answer kept under an idempotency key. */
export interface IdempotencyRecord {
  key: string;
  /** `POST /v1/customers`: where the key was first used. */
  endpoint: string;
  /** Hash of the parameters. */
  fingerprint: string;
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  requestId: string;
  /** Wall clock, Unix seconds. */
  created: number;
}

/** What is known of a request besides its parameters; events carry the first two. */
export interface RequestContext {
  account: string;
  requestId: string | null;
  idempotencyKey: string | null;
  /** API version stamped on the events that it causes. */
  apiVersion: string;
  origin: string;
}

/** A write in progress: the transaction, and what only the engine may note. */
export interface WriteSession {
  readonly tx: Transaction;
  /** Commits together with the effects. */
  saveIdempotency(record: IdempotencyRecord): void;
  /** The canonical text of an object as it was noted, if it is the very object given. */
  textOf(object: Stored): string | undefined;
  /** Forgets everything noted so far, but not the idempotency record. */
  discard(): void;
}

/** An event that has just been committed. */
export interface CommittedEvent {
  id: string;
  account: string;
  /** Unix seconds of the account's clock. */
  created: number;
  type: string;
  objectId: string;
  /** The whole event as pretty-printed JSON. */
  text: string;
}

/** Sizes and figures for `/_paystub/status`. */
export interface StoreStatus {
  kind: 'sqlite' | 'postgres';
  objects: number;
  queuedWrites: number;
}

export interface BulkObject {
  account: string;
  object: Stored;
}

/** What the layers above need of a database. Both adapters pass `store-contract.test.ts`. */
export interface Store {
  /** Runs a function that only reads, on what is committed. */
  read<T>(context: RequestContext, run: (tx: ReadTransaction) => Promise<T>): Promise<T>;
  /**
   * Runs a function and commits what it noted. On SQLite functions run one after another and share
   * commits; on PostgreSQL the function runs again when a row that it read has changed (after 20
   * conflicts: `lock_timeout`). An error drops the notes, unless it is an ApiError with `keepsWrites`.
   * It resolves, or rejects with the function's error, only after the commit.
   */
  write<T>(context: RequestContext, run: (session: WriteSession) => Promise<T>): Promise<T>;
  /** Calls with each event, after its commit. Returns what ends it. Only of this process. */
  onCommitted(listener: (event: CommittedEvent) => void): () => void;
  readonly deliveries: DeliveryStore;
  /** Waits for open writes, so a write function may ask only when it runs again (PostgreSQL). */
  findIdempotency(account: string, key: string): Promise<IdempotencyRecord | undefined>;
  /** Drops records older than this. Unix seconds of the wall clock. Returns how many went. */
  pruneIdempotency(before: number): Promise<number>;
  /** Tasks whose time has come by their account's clock, earliest first. Claimed by running them. */
  dueTasks(now: number, limit: number): Promise<DueTask[]>;
  /** When the next task (of an account) falls due by the wall clock, if any waits. Unix seconds. */
  nextDue(now: number, account?: string): Promise<number | undefined>;
  /**
   * Inside a write: the task is done and goes with the commit. The write rejects with
   * `TaskTakenError` and leaves nothing when the task is no longer there.
   */
  finishTask(session: WriteSession, task: DueTask): void;
  /** Seconds that an account's clock is ahead of the wall clock. */
  clockOffset(account: string): Promise<number>;
  setClockOffset(account: string, seconds: number): Promise<void>;
  accounts(): Promise<string[]>;
  /** Loads objects without events or checks, for benchmarks and imports. */
  bulkLoad(rows: Iterable<BulkObject>): Promise<number>;
  /** Empties one account, or everything. */
  reset(account?: string): Promise<void>;
  /** Copies the whole store to a file, and replaces it by such a file. Only on SQLite. */
  saveSnapshot(file: string): Promise<void>;
  restoreSnapshot(file: string): Promise<void>;
  status(): Promise<StoreStatus>;
  close(): Promise<void>;
}

/** A file that holds a store, or a copy of one, is not what it should be. The message says what to do. */
export class UnusableFileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnusableFileError';
  }
}
