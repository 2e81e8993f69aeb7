import type { Database } from './database.ts';

const TABLES = [
  'objects',
  'events',
  'object_index',
  'ledger',
  'ledger_sums',
  'idempotency',
  'tasks',
  'clocks',
  'guards',
  'outbox',
  'deliveries',
  'attempts',
];

/** Empties one account, or everything, in one transaction. */
export async function resetTables(database: Database, account: string | undefined): Promise<void> {
  if (account === undefined) {
    await database.script(`TRUNCATE ${TABLES.join(', ')}`);
    return;
  }
  await database.transaction(async (statements) => {
    for (const table of TABLES) {
      await statements.run(`DELETE FROM ${table} WHERE account = $1`, account);
    }
  });
}
