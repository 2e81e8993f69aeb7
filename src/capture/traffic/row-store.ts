import { encodedEvent } from '../encoded-event.ts';
import type { CapturedEvent } from '../event.ts';
import type { TrafficRow } from '../traffic-port.ts';
import { type BlobFolder, blobsOf } from './blobs.ts';
import type { Connection } from './connection.ts';
import type { EventStore } from './event-store.ts';
import { lineOf, rowAt } from './lines.ts';
import { addLinks, type Link, linksOf, removeLinks } from './links.ts';
import { NAMED_COLUMNS, type NamedColumn, type Names } from './names.ts';
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

  insert(event: CapturedEvent, row: TrafficRow): void {
    const { seq } = row;
    this.#connection.run('INSERT INTO keys VALUES (?, ?, 0)', row.id, seq);
    this.#putColumns(row);
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
    for (const column of NAMED_COLUMNS) this.#names.drop(column, before[column]);
    this.#putColumns(row);
    this.#connection.run('UPDATE lines SET line = ? WHERE seq = ?', lineOf(row), row.seq);
  }

  /** With `isScrubbed` nothing of the event stays in the file. Returns the row that was, and whether it was the last of its run. */
  remove(seq: number, isScrubbed: boolean): { row: TrafficRow; isLastOfRun: boolean } | undefined {
    const row = this.row(seq);
    if (row === undefined) return undefined;
    const event = POINTING.has(row.kind) ? this.event(seq) : undefined;
    const links = linksOf(event ?? ({ kind: row.kind } as CapturedEvent), row);
    removeLinks(this.#connection, links, seq);
    for (const column of NAMED_COLUMNS) if (column !== 'run') this.#names.drop(column, row[column]);
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
    for (const sha256 of this.#loose) {
      if (this.#connection.first('SELECT 1 FROM blobs WHERE sha256 = ?', sha256) === undefined) {
        this.#blobs.remove(sha256);
      }
    }
    this.#loose.clear();
  }

  #putColumns(row: TrafficRow): void {
    const number = (column: NamedColumn) => this.#names.take(column, row[column]);
    this.#connection.run(
      PUT_COLUMNS,
      ...[row.seq, row.ts, Math.floor(this.#now() / 1000), number('kind'), isOdd(row) ? 1 : 0],
      ...[row.pinned ? 1 : 0, row.status, number('state'), number('outcome'), number('method')],
      ...[number('host'), number('app'), number('session'), number('run'), number('account')],
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

/** The links of these are made of more than the row. */
const POINTING: ReadonlySet<string> = new Set(['webhook', 'insight']);

/** When the row came stays as it was. */
const PUT_COLUMNS = `
  INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET ts = excluded.ts, kind = excluded.kind, odd = excluded.odd,
    pinned = excluded.pinned, status = excluded.status, state = excluded.state,
    outcome = excluded.outcome, method = excluded.method, host = excluded.host,
    app = excluded.app, session = excluded.session, run = excluded.run,
    account = excluded.account, path = excluded.path`;

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
