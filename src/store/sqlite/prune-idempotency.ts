import type { CommitQueue } from './commit-queue.ts';
import type { Connection } from './connection.ts';

/** Records in one commit: a step of some milliseconds. */
const STEP = 250;

export const PRUNE = `DELETE FROM idempotency WHERE rowid IN (
  SELECT rowid FROM idempotency WHERE created < ? LIMIT ${STEP})`;

/** Drops the answers older than this, in steps between which requests go on. Returns how many. */
export async function pruneIdempotency(
  connection: Connection,
  queue: CommitQueue,
  before: number,
): Promise<number> {
  let removed = 0;
  for (let more = true; more; ) {
    const changes = await queue.alone(() =>
      Number(connection.statement(PRUNE).run(before).changes),
    );
    removed += changes;
    more = changes === STEP;
  }
  return removed;
}
