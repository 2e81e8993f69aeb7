import type { Environment } from '../domain/environment.ts';
import type { IdOrder } from '../domain/id-order.ts';

/** What every store is given. */
export interface StoreOptions {
  environment: Environment;
  /** The paths of a type that lists filter by: `customer`, `recurring.interval`. */
  indexes: (type: string) => readonly string[];
  /** Fields of a type that answers show only on demand, and events never. */
  hidden?: (type: string) => readonly string[];
}

/** What each unit of work is given. */
export interface WorkOptions extends StoreOptions {
  idOrder: IdOrder;
}

/** Events are filtered by it. */
export const EVENT_TYPE_FIELD = 'type';
