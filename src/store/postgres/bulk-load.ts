import { canonicalJson } from '../canonical-json.ts';
import { indexValues } from '../index-values.ts';
import type { BulkObject } from '../port.ts';
import type { StoreOptions } from '../store-options.ts';
import { createdOf } from '../unit-of-work.ts';
import type { Database } from './database.ts';
import { insertObjects, type NewObject } from './insert-rows.ts';

/** Rows in one commit. */
const STEP = 500;

/** Loads objects without events. Returns how many. */
export async function bulkLoad(
  database: Database,
  rows: Iterable<BulkObject>,
  indexes: StoreOptions['indexes'],
  now: number,
): Promise<number> {
  let loaded = 0;
  let step: NewObject[] = [];
  const flush = async () => {
    const objects = step;
    step = [];
    await database.transaction((statements) => insertObjects(statements, objects));
    loaded += objects.length;
  };
  for (const { account, object } of rows) {
    step.push({
      account,
      type: object.object,
      id: object.id,
      created: createdOf(object, now),
      text: canonicalJson(object),
      values: indexValues(object, indexes(object.object)),
    });
    if (step.length === STEP) await flush();
  }
  if (step.length > 0) await flush();
  return loaded;
}
