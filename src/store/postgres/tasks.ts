import type { DueTask } from '../../domain/due-task.ts';
import { TaskTakenError } from '../../domain/task-taken.ts';
import type { WriteSet } from '../write-set.ts';
import type { Statements } from './database.ts';

const DROP = 'DELETE FROM tasks WHERE account = $1 AND subject = $2 AND kind = $3';
const FINISH = 'DELETE FROM tasks WHERE account = $1 AND id = ANY($2::bigint[])';
const INSERT = `INSERT INTO tasks (account, due, kind, subject, payload)
  VALUES ($1, $2, $3, $4, $5)`;

/** Accounts whose clock was set stand apart, so that each part is found by its index. */
const ON_TIME = `SELECT t.*, t.due AS wall FROM tasks t
  WHERE NOT EXISTS (SELECT 1 FROM clocks c WHERE c.account = t.account)`;
const DUE = `
  SELECT account, id, due, kind, subject, payload FROM (
    (${ON_TIME} AND t.due <= $1 ORDER BY t.due, t.id LIMIT $2)
    UNION ALL
    SELECT t.* FROM clocks c CROSS JOIN LATERAL (
      SELECT t.*, t.due - c.offset_seconds AS wall FROM tasks t
      WHERE t.account = c.account AND t.due <= $1 + c.offset_seconds
      ORDER BY t.due, t.id LIMIT $2
    ) t
  ) waiting ORDER BY wall, id LIMIT $2`;
const NEXT = `
  SELECT min(wall) AS wall FROM (
    (SELECT wall FROM (${ON_TIME}) t ORDER BY due, id LIMIT 1)
    UNION ALL
    SELECT (SELECT min(t.due) FROM tasks t WHERE t.account = c.account) - c.offset_seconds
    FROM clocks c
  ) waiting`;
const NEXT_OF_ACCOUNT = `
  SELECT (SELECT min(due) FROM tasks WHERE account = $1) -
    coalesce((SELECT offset_seconds FROM clocks WHERE account = $1), 0) AS wall`;

interface TaskRow extends Omit<DueTask, 'payload'> {
  payload: string | null;
}

export async function applyTasks(
  statements: Statements,
  account: string,
  writes: WriteSet,
): Promise<void> {
  if (writes.finished.length > 0) {
    const gone = await statements.run(FINISH, account, writes.finished);
    if (gone !== writes.finished.length) throw new TaskTakenError();
  }
  for (const { subject, kind } of writes.unscheduled) {
    await statements.run(DROP, account, subject, kind);
  }
  for (const { due, kind, subject, payload } of writes.tasks) {
    const text = payload === undefined ? null : JSON.stringify(payload);
    await statements.run(INSERT, account, due, kind, subject, text);
  }
}

/** Earliest first. `now` is Unix seconds of the wall clock. */
export async function readDueTasks(
  statements: Statements,
  now: number,
  limit: number,
): Promise<DueTask[]> {
  const rows = await statements.all<TaskRow>(DUE, now, limit);
  return rows.map(({ payload, ...task }) => ({
    ...task,
    ...(payload !== null && { payload: JSON.parse(payload) as unknown }),
  }));
}

/** Of one account, or of all. Unix seconds of the wall clock. */
export async function readNextDue(
  statements: Statements,
  account: string | undefined,
): Promise<number | undefined> {
  const row =
    account === undefined
      ? await statements.first<{ wall: number | null }>(NEXT)
      : await statements.first<{ wall: number | null }>(NEXT_OF_ACCOUNT, account);
  return row?.wall ?? undefined;
}
