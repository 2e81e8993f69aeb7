import type { OutgoingNotice } from '../delivery-port.ts';
import { type IndexValue, indexValues } from '../index-values.ts';
import { Loaded } from '../loaded.ts';
import type { Row } from '../reader.ts';
import type { StoreOptions } from '../store-options.ts';
import type { EventNote, ObjectNote, WriteSet } from '../write-set.ts';
import type { Connection } from './connection.ts';
import { addToLedger } from './ledger.ts';
import { ObjectCount } from './object-count.ts';
import type { Outbox } from './outbox.ts';
import { applyTasks } from './tasks.ts';

const INSERT_OBJECT =
  'INSERT INTO objects (account, type, id, created, version, data) VALUES (?, ?, ?, ?, 1, ?)';
const UPDATE_OBJECT = 'UPDATE objects SET version = version + 1, data = ? WHERE seq = ?';
const DELETE_OBJECT = 'DELETE FROM objects WHERE seq = ?';
const INSERT_EVENT =
  'INSERT INTO events (account, id, created, type, object_id, data) VALUES (?, ?, ?, ?, ?, ?)';
const INSERT_INDEX =
  'INSERT INTO object_index (account, type, field, value, created, seq) VALUES (?, ?, ?, ?, ?, ?)';
const INSERT_TWO_INDEX =
  'INSERT INTO object_index (account, type, field, value, created, seq) ' +
  'VALUES (?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?)';
const DELETE_INDEX =
  'DELETE FROM object_index WHERE account = ? AND type = ? AND field = ? AND value = ? ' +
  'AND created = ? AND seq = ?';
const FIND_OBJECT =
  'SELECT id, created, seq, version, data AS text FROM objects WHERE account = ? AND type = ? AND id = ?';
const KEEP_ANSWER =
  'INSERT INTO idempotency (account, key, created, record) VALUES (?, ?, ?, ?) ' +
  'ON CONFLICT DO UPDATE SET created = excluded.created, record = excluded.record';

interface Place {
  account: string;
  type: string;
  created: number;
  seq: number;
}

/** Writes what requests noted, on a connection with an open transaction. */
export class WriteApplier {
  readonly count: ObjectCount;
  readonly #connection: Connection;
  readonly #indexes: StoreOptions['indexes'];
  readonly #outbox: Outbox;

  constructor(connection: Connection, indexes: StoreOptions['indexes'], outbox: Outbox) {
    this.count = new ObjectCount(connection);
    this.#connection = connection;
    this.#indexes = indexes;
    this.#outbox = outbox;
  }

  /** Returns who has to be told after the commit, if anybody has. */
  apply(account: string, writes: WriteSet, clockOffset: number): OutgoingNotice | undefined {
    for (const note of writes.objects.values()) this.#applyNote(account, note);
    const seqs = writes.events.map((event) => this.#insertEvent(account, event));
    const notice = this.#outbox.add(account, writes, seqs);
    for (const entry of writes.entries) addToLedger(this.#connection, account, entry);
    applyTasks(this.#connection, account, writes, clockOffset);
    const record = writes.idempotency;
    if (record !== undefined) {
      const { key, created } = record;
      this.#connection.statement(KEEP_ANSWER).run(account, key, created, JSON.stringify(record));
    }
    return notice;
  }

  /** Stores a new object and indexes it. */
  insertObject(account: string, note: ObjectNote & { kind: 'insert' }): void {
    const { type, object, text, created } = note;
    this.count.add(1);
    const insert = this.#connection.statement(INSERT_OBJECT);
    const seq = Number(insert.run(account, type, object.id, created, text).lastInsertRowid);
    const values = indexValues(object, this.#indexes(type));
    this.#addIndex({ account, type, created, seq }, values);
  }

  #applyNote(account: string, note: ObjectNote): void {
    if (note.kind === 'insert') this.insertObject(account, note);
    else if (note.kind === 'update') this.#updateObject(account, note);
    else this.#removeObject(account, note);
  }

  #updateObject(account: string, { type, object, text, before }: ObjectNote & { kind: 'update' }) {
    const { seq, created } = before.row;
    this.#connection.statement(UPDATE_OBJECT).run(text, seq);
    const paths = this.#indexes(type);
    if (paths.length === 0) return;
    const place = { account, type, created, seq };
    const old = indexValues(before.object, paths);
    const fresh = indexValues(object, paths);
    for (const value of old) if (!includes(fresh, value)) this.#dropIndex(place, value);
    this.#addIndex(
      place,
      fresh.filter((value) => !includes(old, value)),
    );
  }

  #removeObject(account: string, note: ObjectNote & { kind: 'remove' }): void {
    const { type } = note;
    const before = note.before ?? this.#find(account, type, note.id);
    if (before === undefined) return;
    const { seq, created } = before.row;
    const place = { account, type, created, seq };
    this.count.add(-1);
    this.#connection.statement(DELETE_OBJECT).run(seq);
    for (const value of indexValues(before.object, this.#indexes(type))) {
      this.#dropIndex(place, value);
    }
  }

  #find(account: string, type: string, id: string): Loaded | undefined {
    const row = this.#connection.first<Row>(FIND_OBJECT, account, type, id);
    return row && new Loaded(row);
  }

  #insertEvent(account: string, event: EventNote): number {
    const { id, created, type, objectId, text } = event;
    const insert = this.#connection.statement(INSERT_EVENT);
    return Number(insert.run(account, id, created, type, objectId, text).lastInsertRowid);
  }

  /** Two rows to a statement, for most objects have at least two. */
  #addIndex({ account, type, created, seq }: Place, values: readonly IndexValue[]): void {
    for (let at = 0; at < values.length; at += 2) {
      const [{ field, value }, second] = values.slice(at, at + 2) as [IndexValue, IndexValue?];
      if (second === undefined) {
        const insert = this.#connection.statement(INSERT_INDEX);
        insert.run(account, type, field, value, created, seq);
      } else {
        // Numbered parameters would do with fewer values, but Node 22.16 takes them for names.
        this.#connection.run(
          INSERT_TWO_INDEX,
          ...[account, type, field, value, created, seq],
          ...[account, type, second.field, second.value, created, seq],
        );
      }
    }
  }

  #dropIndex({ account, type, created, seq }: Place, { field, value }: IndexValue): void {
    this.#connection.statement(DELETE_INDEX).run(account, type, field, value, created, seq);
  }
}

function includes(values: readonly IndexValue[], { field, value }: IndexValue): boolean {
  return values.some((known) => known.field === field && known.value === value);
}
