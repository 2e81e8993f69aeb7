import type { BalanceSum } from '../../domain/transaction.ts';
import { type EventRow, pendingColumn, withPendingRow } from '../deliveries/pending-webhooks.ts';
import { type ListDialect, listStatement } from '../list-sql.ts';
import type { PageQuery, Reader, Row } from '../reader.ts';
import type { CommitQueue } from './commit-queue.ts';
import type { Connection } from './connection.ts';
import { readBalances } from './ledger.ts';

const OBJECT =
  'SELECT id, created, seq, version, data AS text FROM objects WHERE account = ? AND type = ? AND id = ?';
const PENDING = pendingColumn('position');
const EVENT =
  'SELECT o.id, o.created, o.seq, 1 AS version, o.data AS text, ' +
  `${PENDING} FROM events o WHERE o.account = ? AND o.id = ?`;

const OBJECT_TEXT = 'SELECT data FROM objects WHERE account = ? AND type = ? AND id = ?';

export const SQLITE_LISTS: ListDialect = {
  placeholder: () => '?',
  walksTables: true,
  pending: (table) => pendingColumn('position', table),
  // CROSS keeps the index on the outside, where its order is that of the list.
  join: (table) => `CROSS JOIN ${table} o ON o.seq = d.seq`,
};

/** Reads what the connection sees: in a write, also what earlier functions of its group wrote. */
export class SqliteReader implements Reader {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async row(account: string, type: string, id: string): Promise<Row | undefined> {
    if (type !== 'event') return this.#connection.first<Row>(OBJECT, account, type, id);
    const row = this.#connection.first<EventRow>(EVENT, account, id);
    return row && withPendingRow(row);
  }

  async text(account: string, type: string, id: string): Promise<string | undefined> {
    if (type === 'event') return (await this.row(account, type, id))?.text;
    return this.#connection.first<{ data: string }>(OBJECT_TEXT, account, type, id)?.data;
  }

  async page(account: string, type: string, query: PageQuery): Promise<Row[]> {
    const { sql, values } = listStatement(SQLITE_LISTS, account, type, query);
    const found = this.#connection.all<EventRow>(sql, ...values);
    const rows = type === 'event' ? found.map(withPendingRow) : found;
    return query.newerThan === undefined ? rows : rows.reverse();
  }

  async balances(account: string, now: number): Promise<BalanceSum[]> {
    return readBalances(this.#connection, account, now);
  }

  /** Write functions run one after another: nothing can change underneath. */
  async guard(): Promise<void> {}

  aside(): Reader {
    return this;
  }
}

/** Waits while a group is open, for its writes may yet be rolled back. */
export class CommittedReader extends SqliteReader {
  readonly #queue: CommitQueue;

  constructor(connection: Connection, queue: CommitQueue) {
    super(connection);
    this.#queue = queue;
  }

  override async row(account: string, type: string, id: string): Promise<Row | undefined> {
    if (this.#queue.isOpen) await this.#queue.idle();
    return super.row(account, type, id);
  }

  override async text(account: string, type: string, id: string): Promise<string | undefined> {
    if (this.#queue.isOpen) await this.#queue.idle();
    return super.text(account, type, id);
  }

  override async page(account: string, type: string, query: PageQuery): Promise<Row[]> {
    if (this.#queue.isOpen) await this.#queue.idle();
    return super.page(account, type, query);
  }

  override async balances(account: string, now: number): Promise<BalanceSum[]> {
    if (this.#queue.isOpen) await this.#queue.idle();
    return super.balances(account, now);
  }
}
