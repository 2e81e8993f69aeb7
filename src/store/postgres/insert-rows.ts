import { type IndexValue, indexText } from '../index-values.ts';
import { EVERY } from '../list-sql.ts';
import { EVENT_TYPE_FIELD } from '../store-options.ts';
import type { EventNote } from '../write-set.ts';
import type { Statements } from './database.ts';

const OBJECTS = `INSERT INTO objects (account, type, id, created, data)
  SELECT account, type, id, created, data
  FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[])
  WITH ORDINALITY AS given (account, type, id, created, data, place) ORDER BY place
  RETURNING account, type, id, seq`;
const EVENTS = `INSERT INTO events (account, id, created, type, object_id, data)
  SELECT $1, id, created, type, object_id, data
  FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[])
  WITH ORDINALITY AS given (id, created, type, object_id, data, place) ORDER BY place
  RETURNING id, seq, coalesce((SELECT version FROM guards
    WHERE guards.account = '' AND guards.name = 'destinations'), 0) AS destinations`;
const INDEX = `INSERT INTO object_index (account, type, id, created, seq, field, value)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[],
    $6::text[], $7::text[])`;

export interface NewObject {
  account: string;
  type: string;
  id: string;
  created: number;
  text: string;
  values: readonly IndexValue[];
}

export interface IndexRow {
  account: string;
  type: string;
  id: string;
  created: number;
  seq: number;
  field: string;
  value: string;
}

/** Stores new objects in the order given, and indexes them. */
export async function insertObjects(
  statements: Statements,
  objects: readonly NewObject[],
): Promise<void> {
  if (objects.length === 0) return;
  const rows = await statements.all<{ account: string; type: string; id: string; seq: number }>(
    OBJECTS,
    objects.map(({ account }) => account),
    objects.map(({ type }) => type),
    objects.map(({ id }) => id),
    objects.map(({ created }) => created),
    objects.map(({ text }) => text),
  );
  const seqs = new Map(rows.map((row) => [`${row.account} ${row.type} ${row.id}`, row.seq]));
  await insertIndex(
    statements,
    objects.flatMap(({ account, type, id, created, values }) => {
      const seq = seqs.get(`${account} ${type} ${id}`) ?? 0;
      return [EVERY, ...values].map((value) => ({ account, type, id, created, seq, ...value }));
    }),
  );
}

export interface InsertedEvent {
  id: string;
  seq: number;
  /** Version of all destinations: it rises when one is written. */
  destinations: number;
}

export async function insertEvents(
  statements: Statements,
  account: string,
  events: readonly EventNote[],
): Promise<InsertedEvent[]> {
  if (events.length === 0) return [];
  const rows = await statements.all<InsertedEvent>(
    EVENTS,
    account,
    events.map(({ id }) => id),
    events.map(({ created }) => created),
    events.map(({ type }) => type),
    events.map(({ objectId }) => objectId),
    events.map(({ text }) => text),
  );
  const seqs = new Map(rows.map(({ id, seq }) => [id, seq]));
  await insertIndex(
    statements,
    events.flatMap(({ id, created, type }) => {
      const place = { account, type: 'event', id, created, seq: seqs.get(id) ?? 0 };
      return [
        { ...place, ...EVERY },
        { ...place, field: EVENT_TYPE_FIELD, value: indexText(type) },
      ];
    }),
  );
  return rows;
}

export async function insertIndex(
  statements: Statements,
  rows: readonly IndexRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await statements.run(
    INDEX,
    rows.map(({ account }) => account),
    rows.map(({ type }) => type),
    rows.map(({ id }) => id),
    rows.map(({ created }) => created),
    rows.map(({ seq }) => seq),
    rows.map(({ field }) => field),
    rows.map(({ value }) => value),
  );
}
