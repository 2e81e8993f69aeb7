import { encodedEvent } from '../encoded-event.ts';
import type { CapturedEvent } from '../event.ts';
import type { TrafficRow } from '../traffic-port.ts';
import { type BlobFolder, blobsOf } from './blobs.ts';
import type { Connection } from './connection.ts';
import type { EventStore } from './event-store.ts';
import { lineOf, rowAt } from './lines.ts';
import { addLinks, type Link, linksOf, removeLinks } from './links.ts';
import {
  COUNTED_COLUMNS,
  type NamedColumn,
  type Names,
  nameTogether,
  OWN_COLUMNS,
} from './names.ts';
import { isOdd } from './odd.ts';
import { searchText } from './search-text.ts';

export interface StoredRow {
  row: TrafficRow;
  event: CapturedEvent;
}

export interface RowStoreParts {
  names: Names;
  events: EventStore;
  blobs: BlobFolder;
  /** Unix ms. */
  now: () => number;
}

/** Puts one row with all that belongs to it into the tables, changes it, takes it away. */
export class RowStore {
  readonly #connection: Connection;
  readonly #names: Names;
  readonly #events: EventStore;
  readonly #blobs: BlobFolder;
  readonly #now: () => number;
  /** Blobs that may have lost their last event; looked at after the commit. */
  readonly #loose = new Set<string>();

  constructor(connection: Connection, { names, events, blobs, now }: RowStoreParts) {
    this.#connection = connection;
    this.#events = events;
    this.#now = now;
    this.#names = names;
    this.#blobs = blobs;
  }

  row(seq: number): TrafficRow | undefined {
    return rowAt(this.#connection, seq);
  }

  event(seq: number): CapturedEvent {
    return JSON.parse(this.#events.text(seq)) as CapturedEvent;
  }

  /** `owners`: see `Owners`. */
  insert(event: CapturedEvent, row: TrafficRow, owners: readonly string[]): void {
    const { seq } = row;
    this.#connection.run('INSERT INTO keys VALUES (?, ?, 0)', row.id, seq);
    this.#putColumns(row, this.#ownerId(owners, row.run));
    const pack = this.#events.put(seq, encodedEvent(event));
    this.#connection.run('INSERT INTO lines VALUES (?, ?, ?)', seq, pack, lineOf(row));
    this.#connection.run(
      'INSERT INTO words (rowid, text) VALUES (?, ?)',
      seq,
      searchText(event, row),
    );
    addLinks(this.#connection, linksOf(event, row), seq);
    this.#putBlobs(event, seq);
  }

  /** The row stays where it is, with another content. */
  replace(before: StoredRow, { event, row }: StoredRow): void {
    const { seq } = row;
    this.putLine(before.row, row);
    const pack = this.#events.replace(seq, encodedEvent(event));
    this.#connection.run('UPDATE lines SET pack = ? WHERE seq = ?', pack, seq);
    const text = searchText(event, row);
    if (text !== searchText(before.event, before.row)) {
      this.#connection.run('DELETE FROM words WHERE rowid = ?', seq);
      this.#connection.run('INSERT INTO words (rowid, text) VALUES (?, ?)', seq, text);
    }
    const links = linksOf(event, row);
    removeLinks(this.#connection, without(linksOf(before.event, before.row), links), seq);
    addLinks(this.#connection, links, seq);
    this.#putBlobs(event, seq);
  }

  /** Only what a list shows has changed. */
  putLine(before: TrafficRow, row: TrafficRow): void {
    for (const column of TAKEN_COLUMNS) {
      this.#names.drop(column, before[column]);
    }
    if (row.run !== before.run) this.#countUnowned(before, row.run);
    this.#putColumns(row, null);
    this.#connection.run('UPDATE lines SET line = ? WHERE seq = ?', lineOf(row), row.seq);
  }

  /** The row is theirs from now on. */
  own(seq: number, owners: readonly string[]): void {
    const run = this.#disown(seq);
    if (run === null) return;
    const id = this.#ownerId(owners, run);
    this.#connection.run('UPDATE rows SET account = ? WHERE seq = ?', id, seq);
  }

  /** With `isScrubbed` nothing of the event stays in the file. Returns the row that was, and whether it was the last of its run. */
  remove(seq: number, isScrubbed: boolean): { row: TrafficRow; isLastOfRun: boolean } | undefined {
    const row = this.row(seq);
    if (row === undefined) return undefined;
    const event = POINTING.has(row.kind) ? this.event(seq) : undefined;
    const links = linksOf(event ?? ({ kind: row.kind } as CapturedEvent), row);
    removeLinks(this.#connection, links, seq);
    this.#disown(seq);
    for (const column of TAKEN_COLUMNS) {
      if (column !== 'run') this.#names.drop(column, row[column]);
    }
    const left = this.#names.drop('run', row.run);
    this.#connection.run('DELETE FROM keys WHERE id = ?', row.id);
    this.#connection.run('DELETE FROM keys WHERE seq = ? AND alias = 1', seq);
    this.#events.remove(seq, isScrubbed);
    for (const sql of REMOVALS) this.#connection.run(sql, seq);
    this.#looseBlobs(seq);
    return { row, isLastOfRun: left === 0 };
  }

  /** After a commit: files that nothing refers to go. */
  sweepBlobs(): void {
    for (const sha256 of this.#loose) if (!this.hasBlob(sha256)) this.#blobs.remove(sha256);
    this.#loose.clear();
  }

  /** Whether an event refers to it. */
  hasBlob(sha256: string): boolean {
    return this.#connection.first('SELECT 1 FROM blobs WHERE sha256 = ?', sha256) !== undefined;
  }

  /** A row that nobody has goes with its run. */
  #countUnowned({ seq, run }: TrafficRow, next: string): void {
    const sql = 'SELECT 1 FROM rows WHERE seq = ? AND account IS NULL';
    if (this.#connection.first(sql, seq) === undefined) return;
    this.#names.drop('unowned', run);
    this.#names.take('unowned', next);
  }

  /** Returns the run of the row; null where there is none. */
  #disown(seq: number): string | null {
    const found = this.#connection.first<{ account: number | null; run: number }>(
      'SELECT account, run FROM rows WHERE seq = ?',
      seq,
    );
    if (found === undefined) return null;
    const run = this.#names.valueOf(found.run);
    if (found.account === null) this.#names.drop('unowned', run);
    else this.#names.dropId(found.account);
    return run;
  }

  #ownerId(owners: readonly string[], run: string): number | null {
    const [first, second] = owners;
    if (first !== undefined && second === undefined) return this.#names.take('account', first);
    if (first !== undefined) return this.#names.take('accounts', nameTogether(owners));
    this.#names.take('unowned', run);
    return null;
  }

  /** `owner` is for a new row only. */
  #putColumns(row: TrafficRow, owner: number | null): void {
    const number = (column: NamedColumn) => this.#names.take(column, row[column]);
    for (const column of COUNTED_COLUMNS) this.#names.take(column, row[column]);
    this.#connection.run(
      PUT_COLUMNS,
      ...[row.seq, row.ts, Math.floor(this.#now() / 1000), number('kind'), isOdd(row) ? 1 : 0],
      ...[row.pinned ? 1 : 0, row.status, number('state'), number('outcome'), number('method')],
      ...[number('host'), number('app'), number('session'), number('run'), owner],
      row.path,
    );
  }

  #putBlobs(event: CapturedEvent, seq: number): void {
    for (const { sha256, bytes } of blobsOf(event)) {
      this.#connection.run('INSERT OR IGNORE INTO blobs VALUES (?, ?, ?)', sha256, seq, bytes);
    }
  }

  #looseBlobs(seq: number): void {
    const held = this.#connection.all<{ sha256: string }>(
      'SELECT sha256 FROM blobs WHERE seq = ?',
      seq,
    );
    if (held.length === 0) return;
    for (const { sha256 } of held) this.#loose.add(sha256);
    this.#connection.run('DELETE FROM blobs WHERE seq = ?', seq);
  }
}

/** What a row is counted under by itself. */
const TAKEN_COLUMNS = [...OWN_COLUMNS, ...COUNTED_COLUMNS];

/** The links of these are made of more than the row. */
const POINTING: ReadonlySet<string> = new Set(['webhook', 'insight']);

/** When the row came stays as it was. */
const PUT_COLUMNS = `
  INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET ts = excluded.ts, kind = excluded.kind, odd = excluded.odd,
    pinned = excluded.pinned, status = excluded.status, state = excluded.state,
    outcome = excluded.outcome, method = excluded.method, host = excluded.host,
    app = excluded.app, session = excluded.session, run = excluded.run, path = excluded.path`;

const REMOVALS = [
  'DELETE FROM rows WHERE seq = ?',
  'DELETE FROM lines WHERE seq = ?',
  'DELETE FROM words WHERE rowid = ?',
];

function without(links: readonly Link[], others: readonly Link[]): Link[] {
  return links.filter(
    ({ target, how }) => !others.some((other) => other.target === target && other.how === how),
  );
}
