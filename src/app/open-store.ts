import type { Environment } from '../domain/environment.ts';
import type { Store } from '../store/port.ts';
import { openPostgres } from '../store/postgres/open-postgres.ts';
import { openSqlite } from '../store/sqlite/open-sqlite.ts';
import type { StartOptions } from './options.ts';

/** The store that the options ask for: on PostgreSQL, temporary, or in the data folder. */
export async function openStore(
  { database, memory }: StartOptions,
  folder: string,
  indexes: (type: string) => readonly string[],
  environment: Environment,
): Promise<Store> {
  if (database !== undefined) return openPostgres({ url: database, indexes, environment });
  if (memory === true) return openSqlite({ indexes, environment });
  return openSqlite({ folder, indexes, environment });
}
