import type { TrafficPage, TrafficRow } from '../../capture/traffic-port.ts';
import { forgetRecord, watchRows } from './live.ts';
import { getLocal, queryOf } from './local-api.ts';

export type RowFilter = Readonly<Record<string, string | null | undefined>>;

export interface NewRows {
  /** Newest first. */
  arrived: readonly TrafficRow[];
  /** Later forms of rows that are shown, by id. */
  changed: ReadonlyMap<string, TrafficRow>;
}

export const NONE: NewRows = { arrived: [], changed: new Map() };

/** The first new row is looked at at once; of a burst many together, so that it draws once. */
const GATHER_MS = 100;
/** After an answer that did not come. */
const AGAIN_MS = 1_000;
const PAGE = 500;
const NO_ROWS: TrafficPage = { rows: [], has_more: false };

type Tell = (change: (before: NewRows) => NewRows) => void;

/**
 * Asks for what matches whenever the server tells of a row, and once at the start.
 *
 * @param after the `seq` of the newest row that is shown
 * @returns what ends it
 */
export function followRows(filter: RowFilter, after: number, tell: Tell): () => void {
  const follower = new RowFollower(filter, after, tell);
  const end = watchRows({
    row: (row) => follower.note(row),
    back: () => void follower.refresh(),
  });
  follower.soon();
  return () => {
    end();
    follower.end();
  };
}

class RowFollower {
  readonly #filter: RowFilter;
  readonly #tell: Tell;
  /** The `seq` of the newest row that was told. */
  #last: number;
  #later = new Map<string, TrafficRow>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsking = false;
  #isAgain = false;
  /** Rows behind the last are there, or may be; else some have only changed. */
  #hasNew = true;
  #isOver = false;
  #askedMs = 0;

  constructor(filter: RowFilter, after: number, tell: Tell) {
    this.#filter = filter;
    this.#last = after;
    this.#tell = tell;
  }

  /** The server told of a row that is new or has changed. */
  note(row: TrafficRow): void {
    // One that is being asked for may change before the answer is here.
    if (this.#isAsking || row.seq <= this.#last) this.#later.set(row.id, row);
    this.#hasNew ||= row.seq > this.#last;
    this.soon();
  }

  /** Nobody told what became of the newest rows meanwhile. */
  async refresh(): Promise<void> {
    const known = this.#last;
    const page = await this.#read({});
    if (page === undefined || this.#isOver) return;
    if ((page.rows[0]?.seq ?? 0) < known) return forgetRecord();
    for (const row of page.rows) {
      if (row.seq <= this.#last && !this.#later.has(row.id)) this.#later.set(row.id, row);
    }
    this.#hasNew = true;
    this.soon();
  }

  soon(ms = GATHER_MS): void {
    const waitMs = this.#askedMs + ms - performance.now();
    if (this.#isAsking) this.#isAgain = true;
    else this.#timer ??= setTimeout(() => void this.#ask(), waitMs);
  }

  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    this.#timer = undefined;
    this.#isAsking = true;
    this.#isAgain = false;
    this.#askedMs = performance.now();
    const changed = this.#later;
    this.#later = new Map();
    const page = this.#hasNew ? await this.#readBehind() : NO_ROWS;
    this.#isAsking = false;
    if (this.#isOver) return;
    this.#takeIn(page ?? NO_ROWS, changed);
    const isMore = page?.has_more ?? true;
    this.#hasNew ||= isMore;
    if (isMore || this.#isAgain) this.soon(page === undefined ? AGAIN_MS : GATHER_MS);
  }

  #takeIn(page: TrafficPage, changed: ReadonlyMap<string, TrafficRow>): void {
    const rows = page.rows.toReversed();
    this.#last = rows[0]?.seq ?? this.#last;
    if (rows.length > 0 || changed.size > 0) this.#tell((before) => joined(before, rows, changed));
  }

  #readBehind(): Promise<TrafficPage | undefined> {
    this.#hasNew = false;
    return this.#read({ after: this.#last, order: 'asc' });
  }

  /** Undefined: nobody answered. */
  #read(more: Record<string, string | number>): Promise<TrafficPage | undefined> {
    const query = queryOf({ ...this.#filter, ...more, limit: PAGE });
    return getLocal<TrafficPage>(`events${query}`).catch(() => undefined);
  }
}

function joined(
  { arrived, changed }: NewRows,
  rows: readonly TrafficRow[],
  later: ReadonlyMap<string, TrafficRow>,
): NewRows {
  return {
    arrived: rows.length === 0 ? arrived : [...rows, ...arrived],
    changed: later.size === 0 ? changed : new Map([...changed, ...later]),
  };
}
