import type { Environment } from '../domain/environment.ts';

/** What every store is given. */
export interface StoreOptions {
  environment: Environment;
  /** The paths of a type that lists filter by: `customer`, `recurring.interval`. */
  indexes: (type: string) => readonly string[];
}

/** Events are filtered by these. */
export const EVENT_FIELDS = { type: 'type', object: 'object_id' } as const;
