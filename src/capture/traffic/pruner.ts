import type { Retention } from '../traffic-port.ts';
import type { Connection } from './connection.ts';
import { WordMerge } from './word-merge.ts';

/** Rows removed in one transaction: a few milliseconds. */
const ROWS_PER_STEP = 32;
const PAGES_PER_STEP = 64;
/** Free pages are used again; only many of them are given back to the disk. */
const FREE_SHARE = 0.1;
const FREE_LEAST = 512;
const SECONDS_PER_DAY = 86_400;

interface Oldest {
  seq: number;
  /** Unix seconds. */
  kept: number;
}

/** Removes what is older or more than the user wants, and gives its space back, in small steps. */
export class Pruner {
  readonly #connection: Connection;
  readonly #remove: (seqs: readonly number[]) => void;
  readonly #words: WordMerge;

  constructor(connection: Connection, remove: (seqs: readonly number[]) => void) {
    this.#connection = connection;
    this.#remove = remove;
    this.#words = new WordMerge(connection);
  }

  /** Returns whether another step would do something. */
  step(nowMs: number, retention: Retention): boolean {
    const rows = eventCount(this.#connection);
    const isTooBig = usedBytes(this.#connection) > retention.max_bytes;
    // Words that are dead already must not cost rows that may live.
    if (isTooBig && this.#words.relieve(rows)) return true;
    const tooMany = isTooBig ? ROWS_PER_STEP : rows - retention.max_events;
    const seqs = this.#surplus(nowMs, retention.max_days, tooMany);
    if (seqs.length > 0) {
      this.#remove(seqs);
      return true;
    }
    return this.#words.step() || this.#vacuum();
  }

  /** `isUrgent`: by the user's wish. */
  removed(count: number, isUrgent: boolean): void {
    this.#words.removed(count, eventCount(this.#connection), isUrgent);
  }

  #surplus(nowMs: number, maxDays: number, tooMany: number): number[] {
    const oldest = this.#connection.all<Oldest>(
      'SELECT seq, kept FROM rows WHERE pinned = 0 ORDER BY seq LIMIT ?',
      ROWS_PER_STEP,
    );
    const since = nowMs / 1000 - maxDays * SECONDS_PER_DAY;
    return oldest.filter(({ kept }, at) => at < tooMany || kept < since).map(({ seq }) => seq);
  }

  #vacuum(): boolean {
    const free = pragma(this.#connection, 'freelist_count');
    const enough = Math.max(FREE_LEAST, pragma(this.#connection, 'page_count') * FREE_SHARE);
    if (free <= enough) return false;
    this.#connection.exec(`PRAGMA incremental_vacuum(${PAGES_PER_STEP})`);
    return pragma(this.#connection, 'freelist_count') < free;
  }
}

export function eventCount(connection: Connection): number {
  const found = connection.first<{ count: number | null }>(
    "SELECT sum(rows) AS count FROM names WHERE field = 'kind'",
  );
  return found?.count ?? 0;
}

/** Bytes of the file that hold something, and of all blobs. */
export function usedBytes(connection: Connection): number {
  const pages = pragma(connection, 'page_count') - pragma(connection, 'freelist_count');
  return pages * pragma(connection, 'page_size') + blobBytes(connection);
}

function blobBytes(connection: Connection): number {
  const found = connection.first<{ bytes: number | null }>(
    'SELECT sum(bytes) AS bytes FROM (SELECT max(bytes) AS bytes FROM blobs GROUP BY sha256)',
  );
  return found?.bytes ?? 0;
}

function pragma(connection: Connection, name: string): number {
  return Number(Object.values(connection.first<object>(`PRAGMA ${name}`) ?? {})[0] ?? 0);
}
