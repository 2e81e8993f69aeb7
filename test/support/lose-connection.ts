import type pg from 'pg';
import { eventually } from './eventually.ts';

/**
 * Runs while `lock` is held, and ends the connection that waits for it. Resolves when the run has
 * settled, with what became of it.
 */
export async function loseConnection<T>(
  other: pg.Client,
  lock: string,
  run: () => Promise<T>,
): Promise<PromiseSettledResult<T>> {
  await other.query('BEGIN');
  await other.query(lock);
  const settled = Promise.allSettled([run()]);
  await eventually(
    () =>
      other.query(`SELECT pg_terminate_backend(pid) FROM pg_locks
        WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))`),
    ({ rowCount }) => rowCount === 1,
  );
  await other.query('COMMIT');
  return (await settled)[0];
}
