import type { Registry } from '../api/registry.ts';
import type { Environment } from '../domain/environment.ts';
import type { Store } from '../store/port.ts';
import { openPostgres } from '../store/postgres/open-postgres.ts';
import { openSqlite } from '../store/sqlite/open-sqlite.ts';
import { explainFolder } from './folder-problem.ts';
import type { StartOptions } from './options.ts';

/** The store that the options ask for: on PostgreSQL, temporary, or in the data folder. */
export async function openStore(
  { database, memory }: StartOptions,
  folder: string,
  registry: Pick<Registry, 'indexesOf' | 'hiddenOf'>,
  environment: Environment,
): Promise<Store> {
  const options = { indexes: registry.indexesOf, hidden: registry.hiddenOf, environment };
  if (database !== undefined) {
    return openPostgres({ url: database, ...options }).catch((error) => {
      throw explainDatabase(error, database);
    });
  }
  if (memory === true) return openSqlite(options);
  try {
    return openSqlite({ folder, ...options });
  } catch (error) {
    throw explainFolder(error, folder);
  }
}

/** One line that names the database, and never its password. */
function explainDatabase(error: Error & { code?: string }, url: string): Error {
  if (error.message.startsWith('PostgreSQL needs')) return error;
  const where = URL.canParse(url) ? new URL(url).host || '127.0.0.1:5432' : 'the URL';
  const reason = error.message || error.code || 'no reason given';
  return new Error(`PostgreSQL at ${where} cannot be used (${reason}). Check --database.`);
}
