import type { StoreOptions } from '../store-options.ts';
import { applySchema } from './apply-schema.ts';
import { Database } from './database.ts';
import { PostgresStore } from './postgres-store.ts';

export interface PostgresOptions extends StoreOptions {
  /** `postgres://user:password@host/database` */
  url: string;
}

/** Several processes may open the same database. */
export async function openPostgres({ url, ...options }: PostgresOptions): Promise<PostgresStore> {
  const database = await Database.connect(url);
  try {
    await applySchema(database);
  } catch (error) {
    await database.end();
    throw error;
  }
  return new PostgresStore(database, options);
}
