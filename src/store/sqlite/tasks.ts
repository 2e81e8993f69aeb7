import type { DueTask } from '../../domain/due-task.ts';
import type { WriteSet } from '../write-set.ts';
import type { Connection } from './connection.ts';

const DROP = 'DELETE FROM tasks WHERE account = ? AND subject = ? AND kind = ?';
const FINISH = 'DELETE FROM tasks WHERE id = ?';
const EXISTS = 'SELECT 1 FROM tasks WHERE id = ?';
const INSERT =
  'INSERT INTO tasks (account, due, wall, kind, subject, payload) VALUES (?, ?, ?, ?, ?, ?)';
const DUE =
  'SELECT id, account, due, kind, subject, payload FROM tasks WHERE wall <= ? ORDER BY wall, id LIMIT ?';
const NEXT = 'SELECT wall FROM tasks ORDER BY wall, id LIMIT 1';
const NEXT_OF_ACCOUNT = 'SELECT wall FROM tasks WHERE account = ? ORDER BY wall LIMIT 1';
const MOVE = 'UPDATE tasks SET wall = due - ? WHERE account = ?';

interface TaskRow extends Omit<DueTask, 'payload'> {
  payload: string | null;
}

/** Tasks keep beside their account's time that of the wall clock, so that one index finds the due. */
export function applyTasks(
  connection: Connection,
  account: string,
  writes: WriteSet,
  clockOffset: number,
): void {
  for (const { subject, kind } of writes.unscheduled) {
    connection.statement(DROP).run(account, subject, kind);
  }
  for (const id of writes.finished) connection.statement(FINISH).run(id);
  for (const { due, kind, subject, payload } of writes.tasks) {
    const text = payload === undefined ? null : JSON.stringify(payload);
    connection.statement(INSERT).run(account, due, due - clockOffset, kind, subject, text);
  }
}

/** Whether all tasks that a write claims to have done were still to be done. */
export function stillWaiting(connection: Connection, { finished }: WriteSet): boolean {
  return finished.every((id) => connection.first(EXISTS, id) !== undefined);
}

/** Earliest first. `now` is Unix seconds of the wall clock. */
export function readDueTasks(connection: Connection, now: number, limit: number): DueTask[] {
  return connection.all<TaskRow>(DUE, now, limit).map(({ payload, ...task }) => ({
    ...task,
    ...(payload !== null && { payload: JSON.parse(payload) as unknown }),
  }));
}

/** Of one account, or of all. Unix seconds of the wall clock. */
export function readNextDue(
  connection: Connection,
  account: string | undefined,
): number | undefined {
  const row =
    account === undefined
      ? connection.first<{ wall: number }>(NEXT)
      : connection.first<{ wall: number }>(NEXT_OF_ACCOUNT, account);
  return row?.wall;
}

/** After an account's clock was set. */
export function moveTasks(connection: Connection, account: string, clockOffset: number): void {
  connection.statement(MOVE).run(clockOffset, account);
}
