import type { Database } from './database.ts';
import { TOUCH } from './outbox.ts';

const TABLES = [
  'objects',
  'events',
  'object_index',
  'ledger',
  'ledger_sums',
  'idempotency',
  'tasks',
  'clocks',
  'outbox',
  'deliveries',
  'attempts',
];

/**
 * Empties one account, or everything, in one transaction. The version of the destinations goes on rising,
 * or other nodes would take the next one for a version that they know.
 */
export async function resetTables(database: Database, account: string | undefined): Promise<void> {
  await database.transaction(async (statements) => {
    // Writes take them in this order, too: guards, then tables.
    if (account === undefined) {
      await statements.script(
        `DELETE FROM guards WHERE account <> ''; TRUNCATE ${TABLES.join(', ')}`,
      );
    } else {
      for (const table of ['guards', ...TABLES]) {
        await statements.run(`DELETE FROM ${table} WHERE account = $1`, account);
      }
    }
    await statements.run(TOUCH);
  });
}
