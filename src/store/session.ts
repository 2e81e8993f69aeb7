import { ApiError } from '../domain/api-error.ts';
import type { DueTask } from '../domain/due-task.ts';
import type { Stored } from '../domain/transaction.ts';
import type { IdempotencyRecord, WriteSession } from './port.ts';
import type { UnitOfWork } from './unit-of-work.ts';

/** How a write function ended. It is told to the caller only after the commit. */
export type Outcome<T> = ({ value: T } | { error: unknown }) & {
  /** Runs after the commit, just before the caller hears of it. */
  committed?: () => void;
};

/** A write in progress. */
export class Session implements WriteSession {
  readonly tx: UnitOfWork;

  constructor(tx: UnitOfWork) {
    this.tx = tx;
  }

  saveIdempotency(record: IdempotencyRecord): void {
    this.tx.writes.idempotency = record;
  }

  textOf(object: Stored): string | undefined {
    const note = this.tx.writes.get(object.object, object.id);
    if (note === undefined || note.kind === 'remove' || note.object !== object) return undefined;
    return note.text;
  }

  discard(): void {
    this.tx.writes.discard();
  }

  /** Runs the function. An error drops what was noted, unless it says that the notes are kept. */
  async settle<T>(run: (session: WriteSession) => Promise<T>): Promise<Outcome<T>> {
    try {
      return { value: await run(this) };
    } catch (error) {
      if (!(error instanceof ApiError && error.keepsWrites)) this.discard();
      return { error };
    }
  }
}

/** Notes that the task is done. */
export function finish(session: WriteSession, task: DueTask): void {
  if (!(session instanceof Session)) throw new Error('This session is not of this store.');
  if (session.tx.account !== task.account) throw new Error('The task is of another account.');
  session.tx.writes.finished.push(task.id);
}
