import type { LedgerEntry, Stored, Task } from '../domain/transaction.ts';
import type { Loaded } from './loaded.ts';
import type { IdempotencyRecord } from './port.ts';

/** What becomes of one object. `before` is what is stored, when the request has read it. */
export type ObjectNote =
  | { kind: 'insert'; type: string; object: Stored; text: string; created: number; before?: never }
  | { kind: 'update'; type: string; object: Stored; text: string; before: Loaded }
  | { kind: 'remove'; type: string; id: string; before?: Loaded };

export interface EventNote {
  id: string;
  type: string;
  created: number;
  objectId: string;
  /** The whole event. */
  text: string;
}

/** Everything that a request wants written, in the order in which it said so. */
export class WriteSet {
  readonly objects = new Map<string, ObjectNote>();
  readonly events: EventNote[] = [];
  readonly entries: LedgerEntry[] = [];
  readonly guards = new Set<string>();
  /** Ids of tasks that were run. */
  readonly finished: number[] = [];
  readonly unscheduled: { kind: string; subject: string }[] = [];
  tasks: Task[] = [];
  idempotency: IdempotencyRecord | undefined;

  static key(type: string, id: string): string {
    return `${type} ${id}`;
  }

  get(type: string, id: string): ObjectNote | undefined {
    return this.objects.get(WriteSet.key(type, id));
  }

  insert(type: string, object: Stored, text: string, created: number): void {
    const key = WriteSet.key(type, object.id);
    const noted = this.objects.get(key);
    if (noted !== undefined && noted.kind !== 'remove') throw new Error(`${key} exists already.`);
    if (noted?.before !== undefined) {
      this.objects.set(key, { kind: 'update', type, object, text, before: noted.before });
    } else {
      this.objects.set(key, { kind: 'insert', type, object, text, created });
    }
  }

  update(type: string, object: Stored, text: string, before: Loaded | undefined): void {
    const key = WriteSet.key(type, object.id);
    const noted = this.objects.get(key);
    if (noted?.kind === 'insert') this.objects.set(key, { ...noted, object, text });
    else if (before !== undefined) {
      this.objects.set(key, { kind: 'update', type, object, text, before });
    }
  }

  remove(type: string, id: string, before: Loaded | undefined): void {
    const key = WriteSet.key(type, id);
    if (this.objects.get(key)?.kind === 'insert') this.objects.delete(key);
    else this.objects.set(key, { kind: 'remove', type, id, ...(before && { before }) });
  }

  unschedule(kind: string, subject: string): void {
    this.tasks = this.tasks.filter((task) => task.kind !== kind || task.subject !== subject);
    this.unscheduled.push({ kind, subject });
  }

  get isEmpty(): boolean {
    const lists = [this.events, this.entries, this.finished, this.unscheduled, this.tasks];
    return (
      this.objects.size === 0 &&
      this.guards.size === 0 &&
      this.idempotency === undefined &&
      lists.every((list) => list.length === 0)
    );
  }

  /** Forgets all but the idempotency record. */
  discard(): void {
    this.objects.clear();
    this.events.length = 0;
    this.entries.length = 0;
    this.guards.clear();
    this.finished.length = 0;
    this.unscheduled.length = 0;
    this.tasks = [];
  }
}
