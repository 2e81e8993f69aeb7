import type { OutgoingNotice } from '../delivery-port.ts';
import { indexValues } from '../index-values.ts';
import { EVERY } from '../list-sql.ts';
import type { StoreOptions } from '../store-options.ts';
import type { ObjectNote, WriteSet } from '../write-set.ts';
import type { Statements } from './database.ts';
import { insertEvents, insertIndex, insertObjects } from './insert-rows.ts';
import { addToLedger } from './ledger.ts';
import type { Outbox } from './outbox.ts';
import { applyTasks } from './tasks.ts';

const UPDATE = `UPDATE objects SET version = version + 1, data = given.data
  FROM unnest($2::text[], $3::text[], $4::text[]) AS given (type, id, data)
  WHERE objects.account = $1 AND objects.type = given.type AND objects.id = given.id`;
const REMOVE = 'DELETE FROM objects WHERE account = $1 AND type = $2 AND id = $3';
const UNINDEX = 'DELETE FROM object_index WHERE account = $1 AND type = $2 AND id = $3';
/** The first answer under a key stays; the unique key makes the second a conflict. */
const KEEP_ANSWER =
  'INSERT INTO idempotency (account, key, created, record) VALUES ($1, $2, $3, $4)';

/**
 * Writes what a request noted, in a transaction that has checked what it read. Returns who has to be
 * told after the commit, if anybody has.
 */
export async function applyWrites(
  statements: Statements,
  account: string,
  writes: WriteSet,
  { indexes, outbox }: { indexes: StoreOptions['indexes']; outbox: Outbox },
): Promise<OutgoingNotice | undefined> {
  const notes = [...writes.objects.values()];
  await insertObjects(
    statements,
    notes
      .filter((note) => note.kind === 'insert')
      .map(({ type, object, created, text }) => {
        const values = indexValues(object, indexes(type));
        return { account, type, id: object.id, created, text, values };
      }),
  );
  const updates = notes.filter((note) => note.kind === 'update');
  if (updates.length > 0) await update(statements, account, updates, indexes);
  for (const note of notes) {
    if (note.kind !== 'remove') continue;
    await statements.run(REMOVE, account, note.type, note.id);
    await statements.run(UNINDEX, account, note.type, note.id);
  }
  const rows = await insertEvents(statements, account, writes.events);
  const notice = await outbox.add(statements, account, writes, rows);
  await addToLedger(statements, account, writes.entries);
  await applyTasks(statements, account, writes);
  const record = writes.idempotency;
  if (record !== undefined) {
    await statements.run(KEEP_ANSWER, account, record.key, record.created, JSON.stringify(record));
  }
  return notice;
}

async function update(
  statements: Statements,
  account: string,
  notes: readonly (ObjectNote & { kind: 'update' })[],
  indexes: StoreOptions['indexes'],
): Promise<void> {
  await statements.run(
    UPDATE,
    account,
    notes.map(({ type }) => type),
    notes.map(({ object }) => object.id),
    notes.map(({ text }) => text),
  );
  for (const { type, object, before } of notes) {
    const values = indexValues(object, indexes(type));
    const old = indexValues(before.object, indexes(type));
    if (JSON.stringify(values) === JSON.stringify(old)) continue;
    const { created, seq } = before.row;
    const place = { account, type, id: object.id, created, seq };
    await statements.run(UNINDEX, account, type, object.id);
    await insertIndex(
      statements,
      [EVERY, ...values].map((value) => ({ ...place, ...value })),
    );
  }
}
