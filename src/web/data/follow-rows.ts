import type { GoneRanges } from '../../capture/follow-rows.ts';
import type { TrafficPage, TrafficRow } from '../../capture/traffic-port.ts';
import { KnownRows, type LoadedRows, type NewRows } from './known-rows.ts';
import { forgetRecord, watchRows } from './live.ts';
import { getLocal, queryOf } from './local-api.ts';

export type RowFilter = Readonly<Record<string, string | null | undefined>>;

/** The first new row is looked at at once; of a burst many together, so that it draws once. */
const GATHER_MS = 100;
/** After an answer that did not come. */
const AGAIN_MS = 1_000;
const PAGE = 500;
/** Rows that changed are asked for together when they lie so near. */
const NEAR = 100;
/** A list that is longer is read anew when rows were removed while nobody told of them. */
const CONFIRMED_MOST = 5_000;
const NO_ROWS: TrafficPage = { rows: [], has_more: false };

export interface Follower {
  /** More pages were read. */
  loaded(): void;
  end(): void;
}

/**
 * Asks for what matches whenever the server tells of a row, and once at the start.
 *
 * @param after the `seq` of the newest row that is shown
 * @param loaded what was read of the list
 */
export function followRows(
  filter: RowFilter,
  after: number,
  loaded: () => LoadedRows,
  tell: (news: NewRows) => void,
): Follower {
  const follower = new RowFollower(filter, after, new KnownRows(loaded), tell);
  const end = watchRows({
    row: (row) => follower.note(row),
    gone: (ranges) => follower.noteGone(ranges),
    back: (hasRemoved) => void follower.refresh(hasRemoved),
  });
  follower.soon();
  return {
    loaded: () => follower.loaded(),
    end() {
      end();
      follower.end();
    },
  };
}

class RowFollower {
  readonly #filter: RowFilter;
  readonly #isWhole: boolean;
  readonly #known: KnownRows;
  readonly #tell: (news: NewRows) => void;
  /** The `seq` of the newest row that was told. */
  #last: number;
  #later = new Map<number, TrafficRow>();
  #gone: GoneRanges['rows'] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsking = false;
  #isAgain = false;
  /** Rows behind the last are there, or may be; else some have only changed. */
  #hasNew = true;
  #isOver = false;
  #askedMs = 0;

  constructor(filter: RowFilter, after: number, known: KnownRows, tell: (news: NewRows) => void) {
    this.#filter = filter;
    this.#isWhole = queryOf(filter) === '';
    this.#last = after;
    this.#known = known;
    this.#tell = tell;
  }

  /** The server told of a row that is new or has changed. */
  note(row: TrafficRow): void {
    // One that is being asked for may change before the answer is here.
    if (this.#isAsking || row.seq <= this.#last) this.#later.set(row.seq, row);
    this.#hasNew ||= row.seq > this.#last;
    this.soon();
  }

  noteGone(ranges: GoneRanges['rows']): void {
    for (const range of ranges) this.#gone.push(range);
    this.soon();
  }

  /** Nobody told what became of the rows meanwhile: of the newest, and of all when some were removed. */
  async refresh(hasRemoved: boolean): Promise<void> {
    const known = this.#last;
    if (hasRemoved && this.#known.size > CONFIRMED_MOST) return forgetRecord();
    const floor = hasRemoved ? this.#known.floor : Number.POSITIVE_INFINITY;
    const read = await this.#readDownTo(floor);
    if (read === undefined || this.#isOver) return;
    if ((read.rows[0]?.seq ?? 0) < known) return forgetRecord();
    this.#known.confirm(read.rows, read.oldest, known);
    this.#say();
    this.#hasNew = true;
    this.soon();
  }

  loaded(): void {
    this.#known.place();
    this.#say();
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
    const changed = [...this.#later.values()];
    this.#later = new Map();
    const page = this.#hasNew ? await this.#readBehind() : NO_ROWS;
    if (!this.#isOver) this.#arrive(page ?? NO_ROWS);
    const isSettled = await this.#settle(changed.filter(({ seq }) => seq <= this.#last));
    this.#isAsking = false;
    if (this.#isOver) return;
    this.#known.remove(this.#gone.splice(0));
    this.#say();
    const isLost = page === undefined || !isSettled;
    this.#hasNew ||= page?.has_more ?? true;
    if (isLost || this.#hasNew || this.#isAgain) this.soon(isLost ? AGAIN_MS : GATHER_MS);
  }

  #arrive({ rows }: TrafficPage): void {
    this.#known.arrive(rows.toReversed());
    this.#last = rows.at(-1)?.seq ?? this.#last;
  }

  /** Sorts out which rows match as they are now. False: nobody answered, and it is to be done again. */
  async #settle(changed: readonly TrafficRow[]): Promise<boolean> {
    if (this.#isWhole) this.#known.match(changed);
    if (this.#isWhole || changed.length === 0) return true;
    let isSettled = true;
    for (const near of clusters(changed)) {
      const page = this.#isOver ? undefined : await this.#read(boundsOf(near));
      if (page !== undefined) this.#sortOut(near, page);
      else this.#askAgain(near);
      isSettled &&= page !== undefined;
    }
    return isSettled;
  }

  /** Unless it has changed once more. */
  #askAgain(rows: readonly TrafficRow[]): void {
    for (const row of rows) if (!this.#later.has(row.seq)) this.#later.set(row.seq, row);
  }

  #sortOut(asked: readonly TrafficRow[], page: TrafficPage): void {
    const seqs = new Set(asked.map(({ seq }) => seq));
    const matching = page.rows.filter(({ seq }) => seqs.has(seq));
    this.#known.match(matching);
    for (const { seq } of matching) seqs.delete(seq);
    // Searches for a part of a word look at the newest rows only: older ones that were found stay.
    if (page.searched_newest !== undefined) return;
    this.#known.unmatch(asked.filter(({ seq }) => seqs.has(seq)));
  }

  #say(): void {
    const news = this.#known.takeNews();
    if (news !== undefined) this.#tell(news);
  }

  /** Undefined: nobody answered. `oldest`: all that match down to there were read. */
  async #readDownTo(floor: number): Promise<{ rows: TrafficRow[]; oldest: number } | undefined> {
    const rows: TrafficRow[] = [];
    for (;;) {
      const page = await this.#read({ before: rows.at(-1)?.seq });
      if (page === undefined || this.#isOver) return undefined;
      for (const row of page.rows) rows.push(row);
      const oldest = page.has_more ? (rows.at(-1)?.seq ?? 0) : 0;
      if (oldest <= floor) return { rows, oldest };
    }
  }

  #readBehind(): Promise<TrafficPage | undefined> {
    this.#hasNew = false;
    return this.#read({ after: this.#last, order: 'asc' });
  }

  /** Undefined: nobody answered. */
  #read(more: Record<string, string | number | undefined>): Promise<TrafficPage | undefined> {
    const query = queryOf({ ...this.#filter, ...more, limit: PAGE });
    return getLocal<TrafficPage>(`events${query}`).catch(() => undefined);
  }
}

const boundsOf = (near: readonly TrafficRow[]) => ({
  after: (near[0]?.seq ?? 1) - 1,
  before: (near.at(-1)?.seq ?? 0) + 1,
});

/** In order, each so that one page holds all that lies between its first and its last. */
function clusters(rows: readonly TrafficRow[]): TrafficRow[][] {
  const found: TrafficRow[][] = [];
  for (const row of rows.toSorted((a, b) => a.seq - b.seq)) {
    const near = found.at(-1);
    const [first, last] = [near?.[0]?.seq ?? 0, near?.at(-1)?.seq ?? 0];
    if (near === undefined || row.seq - last > NEAR || row.seq - first >= PAGE) found.push([row]);
    else near.push(row);
  }
  return found;
}
