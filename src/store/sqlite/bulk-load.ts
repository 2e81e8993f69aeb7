import { canonicalJson } from '../canonical-json.ts';
import type { BulkObject } from '../port.ts';
import { createdOf } from '../unit-of-work.ts';
import type { WriteApplier } from './apply-writes.ts';
import type { CommitQueue } from './commit-queue.ts';
import type { Connection } from './connection.ts';

/** Rows in one commit: a step of some milliseconds. */
const STEP = 250;

/** Loads objects in steps between which requests go on. Returns how many. */
export async function bulkLoad(
  {
    connection,
    queue,
    applier,
  }: { connection: Connection; queue: CommitQueue; applier: WriteApplier },
  rows: Iterable<BulkObject>,
  now: number,
): Promise<number> {
  const iterator = rows[Symbol.iterator]();
  let loaded = 0;
  for (let more = true; more; ) {
    const step = take(iterator, STEP);
    more = step.length === STEP;
    const store = () => {
      for (const { account, object } of step) {
        const text = canonicalJson(object);
        const created = createdOf(object, now);
        const type = object.object;
        applier.insertObject(account, { kind: 'insert', type, object, text, created });
      }
    };
    await queue.alone(() => connection.transaction(store));
    loaded += step.length;
  }
  return loaded;
}

function take<T>(iterator: Iterator<T>, count: number): T[] {
  const taken: T[] = [];
  while (taken.length < count) {
    const next = iterator.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}
