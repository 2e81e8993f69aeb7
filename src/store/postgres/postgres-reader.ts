import type { BalanceSum } from '../../domain/transaction.ts';
import { type EventRow, pendingColumn, withPendingRow } from '../deliveries/pending-webhooks.ts';
import { type ListDialect, listStatement } from '../list-sql.ts';
import type { PageQuery, Reader, Row } from '../reader.ts';
import type { Statements } from './database.ts';
import { readBalances } from './ledger.ts';

const OBJECT = `SELECT id, created, seq, version, data AS text FROM objects
  WHERE account = $1 AND type = $2 AND id = $3`;
const PENDING = pendingColumn('seq');
const EVENT = `SELECT o.id, o.created, o.seq, 1 AS version, o.data AS text, ${PENDING}
  FROM events o WHERE o.account = $1 AND o.id = $2`;
const GUARD = 'SELECT version FROM guards WHERE account = $1 AND name = $2';

export const POSTGRES_LISTS: ListDialect = {
  placeholder: (place) => `$${place}`,
  pending: (table) => pendingColumn('seq', table),
  join: (table) =>
    table === 'events'
      ? 'JOIN events o ON o.account = d.account AND o.id = d.id'
      : 'JOIN objects o ON o.account = d.account AND o.type = d.type AND o.id = d.id',
};

/** An object that a request has read. Version 0: it was not there. */
export interface ReadVersion {
  type: string;
  id: string;
  version: number;
}

/** Reads what is committed and keeps the versions of what it has read, for the commit to check. */
export class PostgresReader implements Reader {
  readonly versions = new Map<string, ReadVersion>();
  readonly guards = new Map<string, number>();
  readonly #statements: Statements;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  async row(account: string, type: string, id: string): Promise<Row | undefined> {
    // PostgreSQL has no such text, and so no such row.
    if (id.includes('\0')) return undefined;
    if (type === 'event') {
      const event = await this.#statements.first<EventRow>(EVENT, account, id);
      return event && withPendingRow(event);
    }
    const row = await this.#statements.first<Row>(OBJECT, account, type, id);
    this.#remember(type, id, row?.version ?? 0);
    return row;
  }

  async text(account: string, type: string, id: string): Promise<string | undefined> {
    return (await this.row(account, type, id))?.text;
  }

  async page(account: string, type: string, query: PageQuery): Promise<Row[]> {
    const { sql, values } = listStatement(POSTGRES_LISTS, account, type, query);
    const found = await this.#statements.all<EventRow>(sql, ...values);
    const rows = type === 'event' ? found.map(withPendingRow) : found;
    if (type !== 'event') for (const row of rows) this.#remember(type, row.id, row.version);
    return query.newerThan === undefined ? rows : rows.reverse();
  }

  balances(account: string, now: number): Promise<BalanceSum[]> {
    return readBalances(this.#statements, account, now);
  }

  async guard(account: string, name: string): Promise<void> {
    const row = await this.#statements.first<{ version: number }>(GUARD, account, name);
    this.guards.set(name, row?.version ?? 0);
  }

  aside(): Reader {
    return new PostgresReader(this.#statements);
  }

  /** The first version read is what the request began from. */
  #remember(type: string, id: string, version: number): void {
    const key = `${type} ${id}`;
    if (!this.versions.has(key)) this.versions.set(key, { type, id, version });
  }
}
