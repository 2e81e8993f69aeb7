import type { Environment } from '../domain/environment.ts';
import type { Store } from '../store/port.ts';
import { openSqlite } from '../store/sqlite/open-sqlite.ts';
import type { StartOptions } from './options.ts';

/** The store that the options ask for: temporary, on PostgreSQL, or in the data folder. */
export async function openStore(
  options: StartOptions,
  folder: string,
  indexes: (type: string) => readonly string[],
  environment: Environment,
): Promise<Store> {
  if (options.memory === true) return openSqlite({ indexes, environment });
  return openSqlite({ folder, indexes, environment });
}
