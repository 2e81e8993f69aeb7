import type { Connection } from './connection.ts';

const TABLES = [
  'objects',
  'events',
  'object_index',
  'ledger',
  'idempotency',
  'tasks',
  'clocks',
  'outbox',
  'deliveries',
  'attempts',
];

/** Empties one account, or everything, in one transaction. */
export function resetTables(connection: Connection, account: string | undefined): void {
  connection.transaction(() => {
    for (const table of TABLES) {
      if (account === undefined) connection.exec(`DELETE FROM ${table}`);
      else connection.statement(`DELETE FROM ${table} WHERE account = ?`).run(account);
    }
  });
}
